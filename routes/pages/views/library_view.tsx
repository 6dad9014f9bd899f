import { isOpen, type Job } from "../../../domain/job.ts";
import { SCAN_MODE_NAME, type ScanMode } from "../../../domain/scan.ts";
import type { LibraryStatistics } from "../../../domain/library.ts";
import type { WatchState } from "../../../domain/watch_state.ts";
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
  may: Record<"rename" | "edit" | "scan" | "delete", boolean>;
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
  const { id, href, parent, name, isExternal, ownerName, may } = props;
  return (
    <main id="main" class="page" data-library={id}>
      <Crumbs crumbs={[{ href: parent, name: "Libraries" }]} />
      <div class="page-head">
        <div>
          <h1>{name}</h1>
          <p class="hint">{isExternal ? "External library" : "Upload library"} of {ownerName}</p>
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
          <h2 id="history-title">History</h2>
          <div id="history" data-live>
            <ScanHistory jobs={props.jobs.filter(({ state }) => !isOpen(state))} />
          </div>
        </section>
      )}
      {may.delete && (
        <section class="panel panel-danger" aria-labelledby="delete-title">
          <div>
            <h2 id="delete-title">Delete Library</h2>
            <p class="hint">
              {isExternal
                ? "Takes its photos out of Shoebox. Your files stay where they are."
                : "Its photos are deleted for good: they were uploaded, and are nowhere else."}
            </p>
          </div>
          <a class="button danger" href={`${href}/delete`}>
            <Icon name="trash" />
            Delete Library
          </a>
        </section>
      )}
    </main>
  );
}

/** The parts of the page, by the words of their headings. */
function OnThisPage({ may }: Pick<LibraryProps, "may">) {
  return (
    <nav class="on-this-page" aria-label="On this page">
      {may.rename && <a href="#name-title">Rename Library</a>}
      <a href="#paths-title">{may.edit ? "Edit Import Paths" : "Import Paths"}</a>
      <a href="#patterns-title">Scan Settings</a>
      <a href="#watch-title">Watching</a>
      <a href="#history-title">History</a>
    </nav>
  );
}

function Statistics({ statistics }: LibraryProps) {
  const { photos, videos, usage, offline } = statistics;
  return (
    <section class="panel" aria-label="Statistics" id="statistics" data-live>
      <dl class="figures large">
        <Figure name="Photos" value={photos} />
        <Figure name="Videos" value={videos} />
        <Figure name="Size" value={format.fileSize(usage)} />
        <Figure name="Offline" value={offline} />
      </dl>
    </section>
  );
}

const SCAN_HINTS: Record<ScanMode, string> = {
  new: "Finds new files, and those that are gone or back. The quickest.",
  modified: "Also reads files again whose size or time has changed.",
  all: "Reads every file again, whatever its time. Takes longest.",
};

function Scanning({ href, jobs, statistics, may }: LibraryProps) {
  return (
    <section class="panel" aria-labelledby="scan-title">
      <h2 id="scan-title">Scan</h2>
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
                {SCAN_MODE_NAME[mode]}
              </button>
              <p class="hint" id={`scan-${mode}`}>{SCAN_HINTS[mode]}</p>
            </div>
          ))}
          <div class="choice">
            <a
              class="button"
              href={`${href}/remove-offline`}
              aria-describedby="offline-hint"
            >
              Remove Offline Files
            </a>
            <p class="hint" id="offline-hint">
              {statistics.offline === 0
                ? "Forgets photos whose files are gone. There are none now."
                : `Forgets the ${
                  format.counted(statistics.offline, "photo")
                } whose files are gone.`}
            </p>
          </div>
        </form>
      )}
    </section>
  );
}

function Rename({ href, name, refused }: LibraryProps) {
  const mine = refused?.form === "name" ? refused : null;
  return (
    <section class="panel" aria-labelledby="name-title">
      <h2 id="name-title">Rename Library</h2>
      <form class="add" method="post" action={`${href}/name`}>
        <Field
          label="Name"
          name="name"
          value={mine?.value ?? name}
          problem={mine?.messages.join(". ")}
          required
        />
        <button class="button" type="submit">Rename</button>
      </form>
    </section>
  );
}
