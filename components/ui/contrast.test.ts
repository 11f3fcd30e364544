import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const modes = ["light", "dark"] as const;
type Mode = (typeof modes)[number];

/** Text on what it stands on: WCAG 2.2 SC 1.4.3, 4.5:1. */
const texts: readonly (readonly [string, readonly string[]])[] = [
  ["ink", ["canvas", "surface", "raised", "sunken", "accent-soft", "positive-soft", "caution-soft", "danger-soft"]],
  ["muted", ["canvas", "surface", "raised", "sunken", "accent-soft", "positive-soft", "caution-soft", "danger-soft"]],
  ["faint", ["canvas", "surface", "raised", "sunken"]],
  ["accent", ["canvas", "surface", "raised", "sunken", "accent-soft"]],
  ["positive", ["canvas", "surface", "raised", "sunken", "positive-soft"]],
  ["caution", ["canvas", "surface", "raised", "sunken", "caution-soft"]],
  ["danger", ["canvas", "surface", "raised", "sunken", "danger-soft"]],
  ["on-primary", ["primary", "primary-hover"]],
  ["on-danger", ["danger-solid"]],
];
/** The edge of a control and the focus ring: SC 1.4.11, 3:1. */
const edges: readonly (readonly [string, readonly string[]])[] = [
  ["edge", ["canvas", "surface", "raised"]],
  ["accent", ["canvas", "surface", "raised"]],
];

describe.each(modes)("in the %s theme", (mode) => {
  test.each(texts)("text in %s can be read on everything it stands on", (text, grounds) => {
    expect(grounds.filter((ground) => contrast(text, ground, mode) < 4.5)).toEqual([]);
  });
  test.each(edges)("the boundary %s can be seen", (edge, grounds) => {
    expect(grounds.filter((ground) => contrast(edge, ground, mode) < 3)).toEqual([]);
  });
});

function contrast(first: string, second: string, mode: Mode): number {
  const [lighter, darker] = [luminance(first, mode), luminance(second, mode)].toSorted((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** The relative luminance of a token: OKLCH to linear sRGB (CSS Color 4, section 18), then WCAG's weights. */
function luminance(token: string, mode: Mode): number {
  const [l, c, h] = oklch(token, mode);
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short;
  const green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short;
  const blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short;
  const [r, g, bl] = [red, green, blue].map((part) => Math.min(Math.max(part, 0), 1));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (bl ?? 0);
}

function oklch(token: string, mode: Mode): readonly [number, number, number] {
  const pair = new RegExp(`--color-${token}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(css);
  const numbers = pair?.[mode === "light" ? 1 : 2]?.split(" ").map(Number) ?? [];
  const [l, c, h] = numbers;
  if (l === undefined || c === undefined || h === undefined) throw new Error(`no token --color-${token}`);
  return [l, c, h];
}
