import { expect, test } from "vitest";
import { readOptions } from "./options";

test("without a word everything is measured, short enough to wait for", () => {
  const flags = { large: false, profile: false, held: false };
  expect(readOptions([])).toEqual({ seconds: 1.5, clients: [1, 8, 32], only: undefined, ...flags });
});

test("every option is taken", () => {
  const words = ["--seconds", "0.5", "--clients", "4,16", "--only", "post", "--large", "--profile", "--held"];
  const flags = { large: true, profile: true, held: true };
  expect(readOptions(words)).toEqual({ seconds: 0.5, clients: [4, 16], only: "post", ...flags });
});

test.each([
  [["--seconds", "0"], "above 0"],
  [["--seconds", "soon"], "above 0"],
  [["--clients", "1,x"], "above 0"],
  [["--clients", "1.5"], "whole numbers"],
  [["--unheard-of"], "--unheard-of"],
])("%j is refused with the reason", (words, reason) => {
  expect(() => readOptions(words)).toThrow(reason);
});
