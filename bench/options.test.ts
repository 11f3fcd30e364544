import { expect, test } from "vitest";
import { readOptions } from "./options";

test("without a word everything is measured, short enough to wait for", () => {
  expect(readOptions([])).toEqual({ seconds: 1.5, clients: [1, 8, 32], only: undefined, large: false, profile: false });
});

test("every option is taken", () => {
  const words = ["--seconds", "0.5", "--clients", "4,16", "--only", "post", "--large", "--profile"];
  expect(readOptions(words)).toEqual({ seconds: 0.5, clients: [4, 16], only: "post", large: true, profile: true });
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
