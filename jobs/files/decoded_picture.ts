/** Pixels out of one of Shoebox's own decoders, on their way to sharp. */

export interface DecodedPicture {
  /** 8 bits a channel, row by row from the top, without gaps. */
  data: Uint8Array;
  width: number;
  height: number;
  /** RGB or RGBA. */
  channels: 3 | 4;
}

/** No picture can be made of a file. The message is for users. */
export class NoPicture extends Error {
  override name = "NoPicture";
}
