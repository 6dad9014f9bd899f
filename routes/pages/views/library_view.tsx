import { isOpen, type Job } from "../../../domain/job.ts";
import { SCAN_MODE_NAME, type ScanMode } from "../../../domain/scan.ts";
import type { LibraryStatistics } from "../../../domain/library.ts";
import type { WatchState } from "../../../domain/watch_state.ts";
import { Field, FormMessage } from "./form.tsx";
import * as format from "./format.ts";
import { Icon } from "./icons.tsx";
import { PatternHint } from "./library_form_view.tsx";
import { ScanHistory } from "./scan_history.tsx";
import { Figure, JobProgress } from "./scan_summary.tsx";
import { WatchPanel } from "./watch_panel.tsx";

export interface LibraryProps {
  id: string;
  name: string;
  isExternal: boolean;
  ownerName: string;
  /** Each with what is wrong with it right now, if anything. */
  importPaths: readonly { path: string; problem: string | null }[];
  exclusionPatterns: readonly string[];
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
}

export type LibraryFormName = "import-paths" | "exclusion-patterns" | "name" | "watch";

/** Administration: one library, all that can be done with it. */
export function LibraryView(props: LibraryProps) {
  const { id, name, isExternal, ownerName } = props;
  return (
    <main id="main" class="page" data-library={id}>
      <p class="crumbs">
        <a href="/admin/libraries">Libraries</a>
      </p>
      <div class="page-head">
        <div>
          <h1>{name}</h1>
          <p class="hint">{isExternal ? "External library" : "Upload library"} of {ownerName}</p>
        </div>
      </div>
      <Statistics {...props} />
      {isExternal && <Scanning {...props} />}
      {isExternal && <WatchPanel {...props} />}
      {isExternal && <ImportPaths {...props} />}
      {isExternal && <ExclusionPatterns {...props} />}
      <Rename {...props} />
      {isExternal && (
        <section class="panel" aria-labelledby="history-title">
          <h2 id="history-title">History</h2>
          <div id="history" data-live>
            <ScanHistory jobs={props.jobs.filter(({ state }) => !isOpen(state))} />
          </div>
        </section>
      )}
      <section class="panel panel-danger" aria-labelledby="delete-title">
        <div>
          <h2 id="delete-title">Delete Library</h2>
          <p class="hint">Takes its photos out of Shoebox. Your files stay where they are.</p>
        </div>
        <a class="button danger" href={`/admin/libraries/${id}/delete`}>
          <Icon name="trash" />
          Delete Library
        </a>
      </section>
    </main>
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

function Scanning({ id, jobs, statistics }: LibraryProps) {
  return (
    <section class="panel" aria-labelledby="scan-title">
      <h2 id="scan-title">Scan</h2>
      <div id="progress" data-live>
        {jobs.filter(({ state }) => isOpen(state)).map((job) => (
          <JobProgress job={job} page={`/admin/libraries/${id}`} />
        ))}
      </div>
      <form class="choices" method="post" action={`/admin/libraries/${id}/scan`}>
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
            href={`/admin/libraries/${id}/remove-offline`}
            aria-describedby="offline-hint"
          >
            Remove Offline Files
          </a>
          <p class="hint" id="offline-hint">
            {statistics.offline === 0
              ? "Forgets photos whose files are gone. There are none now."
              : `Forgets the ${format.counted(statistics.offline, "photo")} whose files are gone.`}
          </p>
        </div>
      </form>
    </section>
  );
}

function ImportPaths({ id, importPaths, refused }: LibraryProps) {
  const mine = refused?.form === "import-paths" ? refused : null;
  return (
    <section class="panel" aria-labelledby="paths-title">
      <h2 id="paths-title">Import Paths</h2>
      {importPaths.length === 0 && (
        <p class="hint">No folders yet. Add one, and its photos come with the next scan.</p>
      )}
      <ul class="lines">
        {importPaths.map(({ path, problem }) => (
          <li>
            <div>
              <p class="path">{path}</p>
              {problem && <p class="problem">{problem}</p>}
            </div>
            <form method="post" action={`/admin/libraries/${id}/import-paths/remove`}>
              <input type="hidden" name="path" value={path} />
              <button
                class="icon-button"
                type="submit"
                aria-label={`Remove ${path}`}
                title="Remove"
              >
                <Icon name="trash" />
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form class="add" method="post" action={`/admin/libraries/${id}/import-paths`}>
        <Field
          label="Add a folder"
          name="path"
          value={mine?.value}
          placeholder="/home/me/Pictures"
          problem={mine?.messages.join(". ")}
          autofocus={mine !== null}
          required
        />
        <button class="button" type="submit">Add Path</button>
      </form>
    </section>
  );
}

function ExclusionPatterns({ id, exclusionPatterns, refused }: LibraryProps) {
  const mine = refused?.form === "exclusion-patterns" ? refused : null;
  return (
    <section class="panel" aria-labelledby="patterns-title">
      <h2 id="patterns-title">Exclusion Patterns</h2>
      <FormMessage messages={mine?.messages ?? []} />
      <form method="post" action={`/admin/libraries/${id}/exclusion-patterns`}>
        <Field
          label="Patterns"
          name="exclusionPatterns"
          rows={Math.max(3, Math.min(10, exclusionPatterns.length + 1))}
          value={mine?.value ?? exclusionPatterns.join("\n")}
          hint={<PatternHint />}
        />
        <button class="button" type="submit">Save Patterns</button>
      </form>
    </section>
  );
}

function Rename({ id, name, refused }: LibraryProps) {
  const mine = refused?.form === "name" ? refused : null;
  return (
    <section class="panel" aria-labelledby="name-title">
      <h2 id="name-title">Rename Library</h2>
      <form class="add" method="post" action={`/admin/libraries/${id}/name`}>
        <Field
          label="Name"
          name="name"
          value={mine?.value ?? name}
          problem={mine?.messages.join(". ")}
          autofocus={mine !== null}
          required
        />
        <button class="button" type="submit">Rename</button>
      </form>
    </section>
  );
}
