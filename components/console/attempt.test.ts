import { notFound, redirect } from "next/navigation";
import { expect, test } from "vitest";
import { accessEnded } from "@/components/console/access-ended";
import { attempt } from "@/components/console/attempt";

const failing = (fault: Error) => (): Promise<never> => Promise.reject(fault);

test("what an action answers is handed on", async () => {
  expect(await attempt(() => Promise.resolve("an answer"))).toBe("an answer");
});

test("an answer that is lost is not called unsaved: it may have been lost on its way back", async () => {
  const { kind, message } = await attempt(failing(new TypeError("Failed to fetch")));
  expect(kind).toBe("refused");
  expect(message).toContain("may not have been saved");
});

test("an action that saves nothing is told of in words of its own", async () => {
  const told = await attempt(failing(new Error("lost")), "Nothing was read.");
  expect(told).toEqual({ kind: "refused", message: "Nothing was read." });
});

test("access that ended on the way is told as what it is", async () => {
  const error = Object.assign(new Error("access ended"), { digest: accessEnded.digest });
  expect(await attempt(failing(error), "Nothing was read.")).toEqual({ kind: "refused", message: accessEnded.inForm });
});

test("where Next leads the person elsewhere, it does", async () => {
  await expect(attempt(async () => redirect("/sign-in"))).rejects.toThrow("NEXT_REDIRECT");
  await expect(attempt(async () => notFound())).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
});
