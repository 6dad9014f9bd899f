/** Tells how a video's parts lie in its file. */
import { fourCharacters } from "./file_bytes.ts";
import { isTransportStream } from "./sniff_format.ts";

export type VideoContainer =
  | "mp4"
  | "matroska"
  | "avi"
  | "asf"
  | "flv"
  | "ogg"
  | "mpeg"
  | "mpegVideo"
  | "mpegTs"
  | "mxf";

const STARTS: Readonly<Record<string, VideoContainer>> = {
  "\x1aE\xdf\xa3": "matroska",
  "FLV\x01": "flv",
  "OggS": "ogg",
  "0&\xb2u": "asf",
  "RIFF": "avi",
  "\0\0\x01\xba": "mpeg",
  "\0\0\x01\xb3": "mpegVideo",
  "\x06\x0e+4": "mxf",
};

/** The container of a file that was found to be a video, by its first bytes. */
export function videoContainer(head: Uint8Array): VideoContainer {
  const known = STARTS[fourCharacters(head, 0)];
  if (known !== undefined) return known;
  return isTransportStream(head) ? "mpegTs" : "mp4";
}
