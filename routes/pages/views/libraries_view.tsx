import type { Job } from "../../../domain/job.ts";
import type { LibraryType } from "../../../domain/library.ts";
import { texts } from "../texts.ts";
import { AssetCount } from "./asset_count.tsx";
import { FilePath } from "./file_path.tsx";
import { Icon } from "./icons.tsx";
import { ScanSummary } from "./scan_summary.tsx";

export interface LibraryRow {
  id: string;
  name: string;
  type: LibraryType;
  ownerName: string;
  assetCount: number;
  importPaths: readonly string[];
  lastScan: Job | null;
  isDeleting: boolean;
}

export interface LibrariesProps {
  libraries: readonly LibraryRow[];
  /** Where the pages of libraries lie. */
  base: string;
  /** Whether only one's own are listed. */
  isOwn: boolean;
  mayCreate: boolean;
}

/** All libraries, or one's own. */
export function LibrariesView({ libraries, base, isOwn, mayCreate }: LibrariesProps) {
  const t = texts().libraries;
  return (
    <main id="main" class="page">
      <div class="page-head">
        <h1>{t.title}</h1>
        {libraries.length > 0 && mayCreate && (
          <a class="button primary" href={`${base}/new`}>
            <Icon name="plus" />
            {t.create}
          </a>
        )}
      </div>
      {libraries.length === 0
        ? <NoLibraries base={base} mayCreate={mayCreate} />
        : (
          <ul class="rows" id="libraries" data-live>
            {libraries.map((library) => <LibraryItem library={library} base={base} />)}
          </ul>
        )}
      {isOwn && !mayCreate && <p class="hint after-rows">{t.needFolder}</p>}
      {!isOwn && (
        <p class="hint after-rows">
          <a href="/admin/settings">{t.schedule}</a>
        </p>
      )}
    </main>
  );
}

function NoLibraries({ base, mayCreate }: Pick<LibrariesProps, "base" | "mayCreate">) {
  const t = texts().libraries;
  return (
    <div class="empty">
      <Icon name="libraries" />
      <h2>{t.none}</h2>
      <p class="lead">{t.noneHint}</p>
      {mayCreate && <a class="button primary" href={`${base}/new`}>{t.create}</a>}
    </div>
  );
}

function LibraryItem({ library, base }: { library: LibraryRow; base: string }) {
  const t = texts().libraries;
  const { id, name, type, ownerName, assetCount, importPaths, lastScan, isDeleting } = library;
  const isExternal = type === "EXTERNAL";
  return (
    <li class={isDeleting ? "row is-leaving" : "row"}>
      <div class="row-main">
        <h2>{isDeleting ? name : <a href={`${base}/${id}`}>{name}</a>}</h2>
        <p class="hint">{isExternal ? t.externalOf(ownerName) : t.uploadOf(ownerName)}</p>
        {importPaths.map((path) => (
          <p>
            <FilePath path={path} />
          </p>
        ))}
      </div>
      <AssetCount count={assetCount} />
      <div class="row-state">
        {isDeleting
          ? <p class="state">{t.beingDeleted}</p>
          : isExternal
          ? <ScanSummary scan={lastScan} />
          : null}
      </div>
    </li>
  );
}
