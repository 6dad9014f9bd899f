import { DATABASE_KINDS, kindsFor } from "../support/database.ts";
import { type RealServer, startRealServer } from "./real_server.ts";
import { installClients } from "./installed_clients.ts";
import { CallError, type Sdk, SDK_VERSIONS, type SdkVersion, startSdk } from "./sdk.ts";
import type { TempFolder } from "../support/temp_folder.ts";

/** The name of a call; two names where the versions of the SDK differ. */
export type CallName = string | Record<SdkVersion, string>;

/** Calls the SDK with somebody's credentials. */
export type Call = <T = unknown>(name: CallName, args?: object) => Promise<T>;

/** What a test with an SDK gets. */
export interface SdkContext {
  version: SdkVersion;
  server: RealServer;
  /** As the administrator. */
  call: Call;
  /** With other headers: `{}` is nobody. */
  as(headers: Record<string, string>): Call;
}

let folder: TempFolder;
const servers = new Map<string, RealServer>();
const sdks = new Map<SdkVersion, Sdk>();

Deno.test.beforeAll(async () => {
  folder = await installClients();
  for (const version of SDK_VERSIONS) {
    sdks.set(version, startSdk(folder, version));
  }
  for (const database of DATABASE_KINDS) {
    servers.set(database, await startRealServer(database));
  }
});

Deno.test.afterAll(async () => {
  for (const running of [...sdks.values(), ...servers.values()]) {
    await running.stop();
  }
  folder[Symbol.dispose]();
});

function contextOf(version: SdkVersion, database: string): SdkContext {
  const [server, sdk] = [servers.get(database)!, sdks.get(version)!];
  const as = (headers: Record<string, string>): Call => (name, args = {}) =>
    sdk.call(typeof name === "string" ? name : name[version], args, {
      baseUrl: server.baseUrl,
      headers,
    });
  return {
    version,
    server,
    as,
    call: as({ authorization: `Bearer ${server.token}` }),
  };
}

/**
 * A test that runs with each version of the SDK (see `kindsFor` for the database). `versions` are
 * those that have the call. The servers of one test file are shared by its tests.
 */
export function testWithSdks(
  name: string,
  test: (context: SdkContext) => Promise<void>,
  versions: readonly SdkVersion[] = SDK_VERSIONS,
): void {
  for (const version of versions) {
    for (const database of kindsFor(`${name} ${version}`)) {
      Deno.test(`${name} (SDK ${version}, ${database} database)`, async () => {
        await test(contextOf(version, database));
      });
    }
  }
}

/** The error that a call ends with: its status and the body of the answer. */
export async function errorOf(call: Promise<unknown>): Promise<CallError> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const { status, data } = error;
    // Calls that expect no JSON have the body as text.
    return typeof data === "string" ? new CallError(status, JSON.parse(data)) : error;
  }
  throw new Error("The call was answered, not refused");
}
