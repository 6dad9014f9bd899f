import { EXCLUSION_PRESETS } from "../../../domain/exclusion_presets.ts";
import { PREVIEWED, type ScanPreview } from "../../../domain/preview.ts";
import { texts } from "../texts.ts";
import { FilePath } from "./file_path.tsx";

type Preset = keyof typeof EXCLUSION_PRESETS;

/** What a pattern is, by example. */
export function PatternExamples() {
  return <>{texts().patterns.examples(<code>**/*.tif</code>, <code>**/Raw/**</code>)}</>;
}

/** Patterns that many people want: each button sends its form, with the pattern in `field`. */
export function PresetButtons({ field, action }: { field: string; action?: string }) {
  return (
    <>
      {Object.entries(EXCLUSION_PRESETS).map(([name, pattern]) => (
        <button
          class="button small"
          type="submit"
          name={field}
          value={pattern}
          formaction={action}
        >
          {texts().patterns.presets[name as Preset]}
        </button>
      ))}
    </>
  );
}

/** The first files and folders that patterns leave out. */
export function LeftOut({ exclude }: Pick<ScanPreview, "exclude">) {
  return (
    <>
      <ul class="previewed" tabindex={0} aria-label={texts().patterns.leftOut}>
        {exclude.first.map(({ path }) => (
          <li>
            <FilePath path={path} />
          </li>
        ))}
      </ul>
      {exclude.count > exclude.first.length && (
        <p class="hint">{texts().patterns.listed(PREVIEWED)}</p>
      )}
    </>
  );
}
