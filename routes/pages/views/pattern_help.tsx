import { EXCLUSION_PRESETS } from "../../../domain/exclusion_presets.ts";
import { PREVIEWED, type ScanPreview } from "../../../domain/preview.ts";
import { FilePath } from "./file_path.tsx";

/** What a pattern is, by example. */
export function PatternExamples() {
  return (
    <>
      <code>**/*.tif</code> leaves out all TIFF files, <code>**/Raw/**</code>{" "}
      every folder called Raw. Upper and lower case are the same.
    </>
  );
}

/** Patterns that many people want: each button sends its form, with the pattern in `field`. */
export function PresetButtons({ field, action }: { field: string; action?: string }) {
  return (
    <>
      {EXCLUSION_PRESETS.map(({ name, pattern }) => (
        <button
          class="button small"
          type="submit"
          name={field}
          value={pattern}
          formaction={action}
        >
          {name}
        </button>
      ))}
    </>
  );
}

/** The first files and folders that patterns leave out. */
export function LeftOut({ exclude }: Pick<ScanPreview, "exclude">) {
  return (
    <>
      <ul class="previewed" tabindex={0} aria-label="Left out">
        {exclude.first.map(({ path }) => (
          <li>
            <FilePath path={path} />
          </li>
        ))}
      </ul>
      {exclude.count > exclude.first.length && (
        <p class="hint">{`The first ${PREVIEWED} are listed.`}</p>
      )}
    </>
  );
}
