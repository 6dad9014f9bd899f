import type { Library } from "../../domain/library.ts";
import type { AppDeps } from "../deps.ts";
import { validatePaths } from "../library_checks.ts";
import type { PathCheck } from "./views/import_paths_panel.tsx";

/** Says of each folder whether it can be an import path, and why not. */
export async function checkPaths(
  deps: AppDeps,
  library: Pick<Library, "managedBy" | "ownerId">,
  paths: readonly string[],
): Promise<PathCheck[]> {
  const checks = await validatePaths(deps, library, paths);
  return checks.map(({ importPath: path, message }) => ({ path, problem: message ?? null }));
}
