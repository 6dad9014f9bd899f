// @ts-check
/**
 * The decoding half of ThumbHash 0.1.1 (https://github.com/evanw/thumbhash), the few bytes that a
 * picture is drawn from until it has loaded.
 *
 * Copyright (c) 2023 Evan Wallace. Permission is hereby granted, free of charge, to any person
 * obtaining a copy of this software and associated documentation files (the "Software"), to deal in
 * the Software without restriction, including without limitation the rights to use, copy, modify,
 * merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons
 * to whom the Software is furnished to do so, subject to the following conditions: The above
 * copyright notice and this permission notice shall be included in all copies or substantial
 * portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS
 * OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A
 * PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
 * LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
 * OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
 * IN THE SOFTWARE.
 */

const { PI, max, min, cos, round } = Math;

/**
 * The colour that a picture has on average, without how transparent it is.
 * @param {Uint8Array} hash
 * @returns {string} for a style
 */
export function colourOf(hash) {
  const header = (hash[0] ?? 0) | ((hash[1] ?? 0) << 8) | ((hash[2] ?? 0) << 16);
  const l = (header & 63) / 63;
  const p = ((header >> 6) & 63) / 31.5 - 1;
  const q = ((header >> 12) & 63) / 31.5 - 1;
  const b = l - 2 / 3 * p;
  const r = (3 * l - b + q) / 2;
  return `rgb(${[r, r - q, b].map((part) => round(255 * max(0, min(1, part)))).join(" ")})`;
}

/**
 * Decodes a ThumbHash to pixels, at most 32 on a side.
 * @param {Uint8Array} hash
 * @returns {{ w: number, h: number, rgba: Uint8ClampedArray<ArrayBuffer> }}
 */
export function thumbHashToRGBA(hash) {
  const at = (/** @type {number} */ index) => hash[index] ?? 0;

  const header24 = at(0) | (at(1) << 8) | (at(2) << 16);
  const header16 = at(3) | (at(4) << 8);
  const lDc = (header24 & 63) / 63;
  const pDc = ((header24 >> 6) & 63) / 31.5 - 1;
  const qDc = ((header24 >> 12) & 63) / 31.5 - 1;
  const lScale = ((header24 >> 18) & 31) / 31;
  const hasAlpha = header24 >> 23;
  const pScale = ((header16 >> 3) & 63) / 63;
  const qScale = ((header16 >> 9) & 63) / 63;
  const isLandscape = header16 >> 15;
  const long = hasAlpha ? 5 : 7;
  const short = header16 & 7;
  const lx = max(3, isLandscape ? long : short);
  const ly = max(3, isLandscape ? short : long);
  const aDc = hasAlpha ? (at(5) & 15) / 15 : 1;
  const aScale = (at(5) >> 4) / 15;

  // The saturation is boosted by 1.25 to make up for the coarse steps of the factors.
  const acStart = hasAlpha ? 6 : 5;
  let acIndex = 0;
  const decodeChannel = (
    /** @type {number} */ nx,
    /** @type {number} */ ny,
    /** @type {number} */ scale,
  ) => {
    const ac = [];
    for (let cy = 0; cy < ny; cy++) {
      for (let cx = cy ? 0 : 1; cx * ny < nx * (ny - cy); cx++) {
        const factor = (at(acStart + (acIndex >> 1)) >> ((acIndex & 1) << 2)) & 15;
        acIndex++;
        ac.push((factor / 7.5 - 1) * scale);
      }
    }
    return ac;
  };
  const lAc = decodeChannel(lx, ly, lScale);
  const pAc = decodeChannel(3, 3, pScale * 1.25);
  const qAc = decodeChannel(3, 3, qScale * 1.25);
  const aAc = hasAlpha ? decodeChannel(5, 5, aScale) : [];

  const ratio = (isLandscape ? long : short) / (isLandscape ? short : long) || 1;
  const w = max(1, round(ratio > 1 ? 32 : 32 * ratio));
  const h = max(1, round(ratio > 1 ? 32 / ratio : 32));
  const rgba = new Uint8ClampedArray(w * h * 4);
  // The waves along a side are the same in every row and column.
  const [across, down] = [w, h].map((side) => {
    return Array.from({ length: side }, (_, at) => {
      return Array.from({ length: 7 }, (_, c) => cos(PI / side * (at + 0.5) * c));
    });
  });
  const sum = (
    /** @type {number[]} */ ac,
    /** @type {number} */ nx,
    /** @type {number} */ ny,
    /** @type {number[]} */ fx,
    /** @type {number[]} */ fy,
  ) => {
    let total = 0;
    for (let cy = 0, j = 0; cy < ny; cy++) {
      for (let cx = cy ? 0 : 1; cx * ny < nx * (ny - cy); cx++, j++) {
        total += (ac[j] ?? 0) * (fx[cx] ?? 0) * (fy[cy] ?? 0) * 2;
      }
    }
    return total;
  };
  for (let y = 0, i = 0; y < h; y++) {
    const fy = down?.[y] ?? [];
    for (let x = 0; x < w; x++, i += 4) {
      const fx = across?.[x] ?? [];
      const l = lDc + sum(lAc, lx, ly, fx, fy);
      const p = pDc + sum(pAc, 3, 3, fx, fy);
      const q = qDc + sum(qAc, 3, 3, fx, fy);
      const a = hasAlpha ? aDc + sum(aAc, 5, 5, fx, fy) : aDc;
      const b = l - 2 / 3 * p;
      const r = (3 * l - b + q) / 2;
      rgba[i] = 255 * r;
      rgba[i + 1] = 255 * (r - q);
      rgba[i + 2] = 255 * b;
      rgba[i + 3] = 255 * a;
    }
  }
  return { w, h, rgba };
}
