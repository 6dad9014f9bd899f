/** Text that may hold signs which nobody sees, or which change how the rest is shown. */

/** A part of a text as it is, or an escape that stands for a sign. */
export interface TextPart {
  text: string;
  isEscape: boolean;
}

/**
 * Control characters, and signs without a shape of their own: line and paragraph separators, marks
 * that turn the direction of text around. The two joiners (U+200C and U+200D) stay, because
 * languages and emoji are written with them, and the letters that spell the flags of regions.
 */
const INVISIBLE = /(?![\u{200c}\u{200d}\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const SPLIT = new RegExp(`(${INVISIBLE.source})`, "u");

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * `\n` of a line feed, `\x1b` of an escape, `\u202e` of a mark that turns text around. From 80 on
 * never `\x` and two digits: that is how a scan tells bytes that are no UTF-8.
 */
function escapeOf(sign: string): string {
  const code = sign.codePointAt(0)!;
  const hex = code.toString(16);
  if (SHORT[sign] !== undefined) return SHORT[sign];
  if (code < 0x80) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

/** Parts a text so that what would not be seen can be shown, and told from what is written so. */
export function visibleParts(text: string): TextPart[] {
  return text.split(SPLIT)
    .map((part, index) => {
      const isEscape = index % 2 === 1;
      return { text: isEscape ? escapeOf(part) : part, isEscape };
    })
    .filter((part) => part.text !== "");
}
