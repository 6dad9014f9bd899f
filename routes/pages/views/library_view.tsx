import { isOpen, type Job } from "../../../domain/job.ts";
import type { LibraryStatistics } from "../../../domain/library.ts";
import type { WatchState } from "../../../domain/watch_state.ts";
import { texts } from "../texts.ts";
import { Crumbs } from "./crumbs.tsx";
import { ExclusionPatterns, type PatternPreview } from "./exclusion_panel.tsx";
import { Field } from "./form.tsx";
import * as format from "./format.ts";
import { Icon } from "./icons.tsx";
import { ImportPaths, type PathCheck } from "./import_paths_panel.tsx";
import { ScanHistory } from "./scan_history.tsx";
import { Figure, JobProgress } from "./scan_summary.tsx";
import { WatchPanel } from "./watch_panel.tsx";

export interface LibraryProps {
  id: string;
  /** The address of this page. */
  href: string;
  /** The page above. */
  parent: string;
  /** What whoever looks may do. */
  may: Record<"rename" | "edit" | "scan" | "delete" | "changeServer", boolean>;
  name: string;
  isExternal: boolean;
  ownerName: string;
  /** Each with what is wrong with it right now, if anything. */
  importPaths: readonly { path: string; problem: string | null }[];
  exclusionPatterns: readonly string[];
  /** Whether a file that was moved stays the same photo. */
  moveDetection: boolean;
  /** Whether it is to be watched, and how that goes. */
  watch: boolean;
  watchPolling: boolean | null;
  watchInterval: number | null;
  watchState: WatchState;
  statistics: LibraryStatistics & { offline: number };
  /** Scans and removals, newest first. */
  jobs: readonly Job[];
  /** A form that came back: which one, with what was typed and why it was refused. */
  refused: { form: LibraryFormName; value: string; messages: readonly string[] } | null;
  /** A folder that is typed, and whether it can be used. */
  pathCheck: PathCheck | null;
  /** A pattern that is typed, and what it would do. */
  patternPreview: PatternPreview | null;
}

export type LibraryFormName =
  | "import-paths"
  | "exclusion-patterns"
  | "move-detection"
  | "name"
  | "watch";

/** One library, all that can be done with it. */
export function LibraryView(props: LibraryProps) {
  const t = texts().libraries;
  const { id, href, parent, name, isExternal, ownerName, may } = props;
  return (
    <main id="main" class="page" data-library={id}>
      <Crumbs crumbs={[{ href: parent, name: t.title }]} />
      <div class="page-head">
        <div>
          <h1>{name}</h1>
          <p class="hint">{isExternal ? t.externalOf(ownerName) : t.uploadOf(ownerName)}</p>
        </div>
      </div>
      {isExternal && <OnThisPage may={may} />}
      <Statistics {...props} />
      {isExternal && <Scanning {...props} />}
      {may.rename && <Rename {...props} />}
      {isExternal && <ImportPaths {...props} />}
      {isExternal && <ExclusionPatterns {...props} />}
      {isExternal && <WatchPanel {...props} />}
      {isExternal && (
        <section class="panel" aria-labelledby="history-title">
          <h2 id="history-title">{t.history}</h2>
          <div id="history" data-live>
            <ScanHistory jobs={props.jobs.filter(({ state }) => !isOpen(state))} />
          </div>
        </section>
      )}
      {may.delete && (
        <section class="panel panel-danger" aria-labelledby="delete-title">
          <div>
            <h2 id="delete-title">{t.delete}</h2>
            <p class="hint">{isExternal ? t.deleteExternalHint : t.deleteUploadsHint}</p>
          </div>
          <a class="button danger" href={`${href}/delete`}>
            <Icon name="trash" />
            {t.delete}
          </a>
        </section>
      )}
    </main>
  );
}

/** The parts of the page, by the words of their headings. */
function OnThisPage({ may }: Pick<LibraryProps, "may">) {
  const t = texts().libraries;
  return (
    <nav class="on-this-page" aria-label={t.onThisPage}>
      {may.rename && <a href="#name-title">{t.rename}</a>}
      <a href="#paths-title">{may.edit ? t.editPaths : t.paths}</a>
      <a href="#patterns-title">{t.scanSettings}</a>
      <a href="#watch-title">{t.watching}</a>
      <a href="#history-title">{t.history}</a>
    </nav>
  );
}

function Statistics({ statistics }: LibraryProps) {
  const t = texts().libraries;
  const { photos, videos, usage, offline } = statistics;
  return (
    <section class="panel" aria-label={t.statistics} id="statistics" data-live>
      <dl class="figures large">
        <Figure name={t.photos} value={photos} />
        <Figure name={t.videos} value={videos} />
        <Figure name={t.size} value={format.fileSize(usage)} />
        <Figure name={t.offline} value={offline} />
      </dl>
    </section>
  );
}

function Scanning({ href, jobs, statistics, may }: LibraryProps) {
  const t = texts().libraries;
  return (
    <section class="panel" aria-labelledby="scan-title">
      <h2 id="scan-title">{t.scan}</h2>
      <div id="progress" data-live>
        {jobs.filter(({ state }) => isOpen(state)).map((job) => (
          <JobProgress job={job} page={href} canSteer={may.scan} />
        ))}
      </div>
      {may.scan && (
        <form class="choices" method="post" action={`${href}/scan`}>
          {(["new", "modified", "all"] as const).map((mode) => (
            <div class="choice">
              <button
                class={mode === "new" ? "button primary" : "button"}
                type="submit"
                name="mode"
                value={mode}
                aria-describedby={`scan-${mode}`}
              >
                {texts().jobs.scans[mode]}
              </button>
              <p class="hint" id={`scan-${mode}`}>{t.scanHints[mode]}</p>
            </div>
          ))}
          <div class="choice">
            <a
              class="button"
              href={`${href}/remove-offline`}
              aria-describedby="offline-hint"
            >
              {texts().offlineRemoval.title}
            </a>
            <p class="hint" id="offline-hint">
              {statistics.offline === 0 ? t.noneOffline : t.someOffline(statistics.offline)}
            </p>
          </div>
        </form>
      )}
    </section>
  );
}

function Rename({ href, name, refused }: LibraryProps) {
  const t = texts().libraries;
  const mine = refused?.form === "name" ? refused : null;
  return (
    <section class="panel" aria-labelledby="name-title">
      <h2 id="name-title">{t.rename}</h2>
      <form class="add" method="post" action={`${href}/name`}>
        <Field
          label={t.name}
          name="name"
          value={mine?.value ?? name}
          problem={mine?.messages.join(". ")}
          required
        />
        <button class="button" type="submit">{t.renameButton}</button>
      </form>
    </section>
  );
}
