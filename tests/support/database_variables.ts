/** What `with_databases.ts` tells the tests. */

/** Where the databases are, as JSON. */
export const EMBEDDED_VARIABLE = "SHOEBOX_TEST_EMBEDDED";
export const SERVER_VARIABLE = "SHOEBOX_TEST_SERVER";

/** Set when everything is to be tested on every kind of database. */
export const EVERY_VARIABLE = "EVERY_DATABASE";

/** The server's database that tests share. */
export const SHARED = "tests";
