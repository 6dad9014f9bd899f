import { visibleParts } from "./visible_text.ts";

/** A path as it is, with signs that nobody would see as escapes that are told from the rest. */
export function FilePath({ path }: { path: string }) {
  return (
    <span class="path">
      {visibleParts(path).map(({ text, isEscape }) =>
        isEscape ? <span class="sign">{text}</span> : text
      )}
    </span>
  );
}
