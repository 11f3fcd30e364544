import { expect, test } from "vitest";
import { signInErrors, tellSignInError } from "@/lib/auth/sign-in-errors";

test("every code has a whole sentence", () => {
  for (const words of Object.values(signInErrors)) expect(words).toMatch(/^[A-Z][^<>{}]*\.$/);
});

test("no code is no error, and a code that somebody made up says nothing of its own", () => {
  expect(tellSignInError(undefined)).toBeUndefined();
  expect(tellSignInError("")).toBeUndefined();
  for (const code of ["__proto__", "toString", "<script>"]) expect(tellSignInError(code)).toBe(signInErrors.Callback);
});
