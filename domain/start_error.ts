/** Why Shoebox refuses to start. Each has a message that says what is wrong and what to do. */
export type StartErrorCode =
  | "bad_configuration"
  | "data_folder_unusable"
  | "data_folder_newer"
  | "data_folder_in_use"
  | "socket_path_too_long"
  | "database_failed"
  | "database_unreachable"
  | "database_too_old"
  | "address_in_use"
  | "address_unusable"
  | "bad_import_path";

/** An error that ends the start: `main.ts` prints its message and ends with exit code 2. */
export class StartError extends Error {
  override readonly name: string = "StartError";
  constructor(readonly code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
