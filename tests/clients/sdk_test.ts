/** Every call that the SDK and Shoebox both have. One file, so that the servers start once. */
import "./calls/server.ts";
