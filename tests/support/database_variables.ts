/** What `with_databases.ts` tells the tests. */

/** Where the databases are, as JSON. */
export const EMBEDDED_VARIABLE = "SHOEBOX_TEST_EMBEDDED";
export const SERVER_VARIABLE = "SHOEBOX_TEST_SERVER";

/** The server's database that tests share. */
export const SHARED = "tests";
