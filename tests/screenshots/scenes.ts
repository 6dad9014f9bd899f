/** Landscapes that are drawn, as SVG: photos of nowhere, which anybody may pass on. */

/** The size of the picture in pixels, and numbers from 0 to 1 by which each one is different. */
export interface Canvas {
  width: number;
  height: number;
  random: () => number;
}

const between = ({ random }: Canvas, low: number, high: number) => low + random() * (high - low);

const oneOf = <T>({ random }: Canvas, choices: readonly T[]) =>
  choices[Math.floor(random() * choices.length)]!;

/** The drawings of 0, 1, … one before the other. */
const several = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");

const box = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

const oval = (x: number, y: number, radii: [number, number], fill: string, opacity = 1) =>
  `<ellipse cx="${x}" cy="${y}" rx="${radii[0]}" ry="${radii[1]}" fill="${fill}" ` +
  `opacity="${opacity}"/>`;

const polygon = (points: readonly (readonly [number, number])[], fill: string) =>
  `<polygon points="${points.map((point) => point.join(",")).join(" ")}" fill="${fill}"/>`;

/** From one colour above to another below. */
function sky({ width, height }: Canvas, [top, bottom]: readonly [string, string]): string {
  return `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/>` +
    `<stop offset="0.8" stop-color="${bottom}"/></linearGradient>` +
    box(0, 0, width, height, "url(#sky)");
}

/** A sun or a moon with its glow; its place and size are parts of the picture's. */
function sun(canvas: Canvas, [x, y, size]: readonly [number, number, number], fill: string) {
  const [left, top, radius] = [x * canvas.width, y * canvas.height, size * canvas.height];
  const glow = several(4, (index) => {
    const wide = radius * (4 - index * 0.8);
    return oval(left, top, [wide, wide], fill, 0.08);
  });
  return glow + oval(left, top, [radius, radius], fill);
}

interface Ridge {
  /** Where it is and how much it goes up and down, in parts of the picture's height. */
  at: number;
  rise: number;
  fill: string;
  /** Hills are round, mountains are not. */
  isSharp?: boolean;
}

/** Hills or mountains, down to the lower edge. */
function ridge(canvas: Canvas, { at, rise, fill, isSharp = false }: Ridge): string {
  const { width, height } = canvas;
  const waves = [1, 2.3, 4.7].map((rate) => ({ rate, shift: between(canvas, 0, 6) }));
  const steps = isSharp ? 16 : 80;
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const part = index / steps;
    const wave = waves.reduce((sum, { rate, shift }) => {
      return sum + Math.sin(part * 6 * rate + shift) / rate;
    }, isSharp ? between(canvas, -0.7, 0.7) : 0);
    return [part * width, (at - wave * rise / 2) * height] as const;
  });
  return polygon([[0, height], ...points, [width, height]], fill);
}

function clouds(canvas: Canvas, count: number, fill = "#fff"): string {
  return several(count, () => {
    const [x, y] = [between(canvas, 0, 1) * canvas.width, between(canvas, 0.08, 0.35)];
    const size = between(canvas, 0.03, 0.06) * canvas.height;
    return several(4, (index) => {
      const left = x + (index - 1.5) * size * 1.6;
      return oval(left, y * canvas.height, [size * 1.9, size * between(canvas, 0.5, 1)], fill, 0.5);
    });
  });
}

/** Fir trees along a line. */
function firs(canvas: Canvas, { at, size, fill }: { at: number; size: number; fill: string }) {
  const { width, height } = canvas;
  return several(26, () => {
    const x = between(canvas, 0, 1) * width;
    const tall = between(canvas, 0.5, 1) * size * height;
    const foot = (at + between(canvas, 0, 0.05)) * height;
    return several(3, (level) => {
      const top = foot - tall * (1 - level * 0.22);
      const half = tall * (0.12 + level * 0.05);
      return polygon([[x, top], [x + half, top + tall * 0.5], [x - half, top + tall * 0.5]], fill);
    });
  });
}

function mountains(canvas: Canvas): string {
  const { colours, far, near, front } = oneOf(
    canvas,
    [
      { colours: ["#6db3e8", "#e8f3fa"], far: "#9db8d1", near: "#5f7f9c", front: "#2f4f4a" },
      { colours: ["#3a3f78", "#f3a183"], far: "#a06f8f", near: "#63466f", front: "#2a2140" },
      { colours: ["#f7c978", "#fdeed0"], far: "#d9a273", near: "#a86f55", front: "#5b4036" },
    ] as const,
  );
  return sky(canvas, colours) + sun(canvas, [between(canvas, 0.2, 0.8), 0.25, 0.05], "#fff6dc") +
    ridge(canvas, { at: 0.5, rise: 0.22, fill: far, isSharp: true }) +
    ridge(canvas, { at: 0.66, rise: 0.2, fill: near, isSharp: true }) +
    ridge(canvas, { at: 0.86, rise: 0.08, fill: front }) +
    firs(canvas, { at: 0.92, size: 0.2, fill: front });
}

function sea(canvas: Canvas): string {
  const { width, height } = canvas;
  const { colours, water, light } = oneOf(
    canvas,
    [
      { colours: ["#355c9b", "#ffb27a"], water: "#2f4d7e", light: "#ffd9a0" },
      { colours: ["#4aa6dd", "#d8f0f7"], water: "#1f86a8", light: "#e9fbff" },
      { colours: ["#8a4f7d", "#ffc3a0"], water: "#5e4577", light: "#ffe1c2" },
    ] as const,
  );
  const x = between(canvas, 0.25, 0.75);
  const glitter = several(60, () => {
    const depth = between(canvas, 0, 1);
    const left = (x + between(canvas, -0.2, 0.2) * (0.3 + depth)) * width;
    const top = (0.62 + depth * 0.36) * height;
    return oval(left, top, [width * 0.03 * (0.4 + depth), height * 0.003], light, 0.5);
  });
  const sail = between(canvas, 0.15, 0.85) * width;
  const boat = polygon(
    [[sail, height * 0.5], [sail + width * 0.035, height * 0.615], [sail, height * 0.615]],
    "#fffaf0",
  );
  return sky(canvas, colours) + sun(canvas, [x, 0.5, 0.08], light) + clouds(canvas, 3, light) +
    box(0, height * 0.62, width, height * 0.38, water) + glitter + boat;
}

function hills(canvas: Canvas): string {
  const { far, near, front } = oneOf(canvas, [
    { far: "#a9c77a", near: "#7fae55", front: "#4e8a3e" },
    { far: "#e0c36a", near: "#c99a45", front: "#8d6b34" },
    { far: "#b7a3d6", near: "#8d74bb", front: "#5e4a94" },
  ]);
  return sky(canvas, ["#62b0e6", "#e3f4fb"]) + clouds(canvas, 5) +
    ridge(canvas, { at: 0.58, rise: 0.14, fill: far }) +
    ridge(canvas, { at: 0.72, rise: 0.14, fill: near }) +
    ridge(canvas, { at: 0.9, rise: 0.12, fill: front });
}

function city(canvas: Canvas): string {
  const { width, height } = canvas;
  const houses = (count: number, low: number, fill: string) =>
    several(count, (index) => {
      const wide = width / count;
      const tall = between(canvas, low, low + 0.28) * height;
      const windows = several(24, (pane) =>
        canvas.random() < 0.5 ? "" : box(
          wide * (index + 0.15 + (pane % 4) * 0.2),
          height - tall + tall * 0.06 + Math.floor(pane / 4) * tall * 0.15,
          wide * 0.1,
          tall * 0.06,
          "#ffd982",
        ));
      return box(index * wide, height - tall, wide * 0.94, tall, fill) + windows;
    });
  return sky(canvas, ["#141c3c", "#7d4f7c"]) + sun(canvas, [0.78, 0.2, 0.045], "#f6f1da") +
    houses(11, 0.34, "#2b2f5a") + houses(7, 0.12, "#171b38");
}

function forest(canvas: Canvas): string {
  const [top, bottom, ...greens] = oneOf(canvas, [
    ["#dfeee8", "#f6fbf4", "#a9c9b9", "#5f9478", "#1f4d3b"],
    ["#f4d9b0", "#fdf3e0", "#d9a066", "#b56a3c", "#6b3424"],
    ["#c9d8e8", "#f4f8fb", "#a3b7cc", "#6d88a6", "#34506f"],
  ]) as [string, string, ...string[]];
  const rows = several(3, (index) => {
    const at = 0.62 + index * 0.19;
    const fill = greens[index]!;
    return firs(canvas, { at, size: 0.36 + index * 0.1, fill }) +
      ridge(canvas, { at: at - 0.03, rise: 0.02, fill });
  });
  return sky(canvas, [top, bottom]) + rows;
}

function night(canvas: Canvas): string {
  const { width, height } = canvas;
  const stars = several(140, () => {
    const size = between(canvas, 0.6, 2);
    const [x, y] = [between(canvas, 0, width), between(canvas, 0, height * 0.8)];
    return oval(x, y, [size, size], "#fff", between(canvas, 0.4, 1));
  });
  const lights = several(9, (index) => {
    const y = height * between(canvas, 0.15, 0.5);
    return oval(width * (index + 0.5) / 9, y, [width * 0.09, height * 0.2], "#57e3a8", 0.25);
  });
  const soft = `<filter id="soft"><feGaussianBlur stdDeviation="${height * 0.05}"/></filter>`;
  return sky(canvas, ["#070d26", "#1d4f63"]) + soft + `<g filter="url(#soft)">${lights}</g>` +
    stars +
    ridge(canvas, { at: 0.78, rise: 0.16, fill: "#0c1c2c", isSharp: true }) +
    ridge(canvas, { at: 0.92, rise: 0.06, fill: "#050c16" });
}

function flower(canvas: Canvas): string {
  const { width, height } = canvas;
  const petals = oneOf(canvas, ["#f2a93b", "#e8576b", "#f4f0e6", "#b58ae0"]);
  const bokeh = several(16, () => {
    const size = between(canvas, 0.04, 0.12) * height;
    return oval(
      between(canvas, 0, width),
      between(canvas, 0, height),
      [size, size],
      "#e9f7c8",
      0.14,
    );
  });
  const [x, y, long] = [width * between(canvas, 0.4, 0.6), height * 0.42, height * 0.2];
  const petal = oval(x, y - long * 0.8, [long * 0.32, long * 0.75], petals);
  const head = several(
    10,
    (index) => `<g transform="rotate(${index * 36} ${x} ${y})">${petal}</g>`,
  );
  return sky(canvas, ["#6fa24f", "#24521f"]) + bokeh + box(x - 4, y, 8, height, "#2d6b2a") + head +
    oval(x, y, [long * 0.4, long * 0.4], "#6b4420");
}

const SCENES = { mountains, sea, hills, city, forest, night, flower };

export type SceneName = keyof typeof SCENES;

/** A landscape as an SVG document; the same one for the same numbers. */
export function drawScene(name: SceneName, canvas: Canvas): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${canvas.width}" ` +
    `height="${canvas.height}">${SCENES[name](canvas)}</svg>`;
}
