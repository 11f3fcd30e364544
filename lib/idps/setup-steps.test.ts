import { describe, expect, test } from "vitest";
import { idpInSentence, idpKeys, idpNamed, idps } from "@/lib/idps/idps";
import { type SetupGuide, setupGuides } from "@/lib/idps/setup-steps";
import { dialects } from "@/lib/scim/dialect";

test("every identity provider that the protocol knows has a tile, and no tile is without a dialect", () => {
  expect([...idpKeys].toSorted()).toEqual(Object.keys(dialects).toSorted());
  expect(Object.keys(idps)).toEqual(idpKeys);
});

test("a name from elsewhere is treated as the generic identity provider", () => {
  expect([idpNamed("okta"), idpNamed("ibm"), idpNamed("toString")]).toEqual(["okta", "generic", "generic"]);
  expect([idpInSentence("okta"), idpInSentence("generic")]).toEqual(["Okta", "the identity provider"]);
});

describe.each(idpKeys)("the guide for %s", (idp) => {
  const guide: SetupGuide = setupGuides[idp];
  const fields = guide.steps.flatMap((step) => step.fields);

  test("asks for the base URL once and for the key once", () => {
    const ours = fields.flatMap(({ value }) => ("ours" in value ? [value.ours] : []));
    expect(ours.toSorted().join(" ")).toMatch(/^(apiKey|bearerApiKey) scimBaseUrl$/);
  });

  test("leaves nothing empty and numbers no step twice", () => {
    const words = [...fields.flatMap(({ label }) => label), ...guide.steps.map(({ text }) => text), ...guide.mistakes];
    expect(words.filter((word) => word.trim() === "")).toEqual([]);
    const titles = guide.steps.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(guide.mistakes.length).toBeGreaterThan(0);
  });
});

test("the guide for Google says first that a set-up may not be possible", () => {
  expect(setupGuides.google.notice).toMatch(/^Google pushes only to apps in its own catalogue/);
});
