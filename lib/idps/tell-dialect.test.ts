import { expect, test } from "vitest";
import { idpKeys } from "@/lib/idps/idps";
import { tellDialect } from "@/lib/idps/tell-dialect";
import { type DialectChoices, dialects } from "@/lib/scim/dialect";

const usual: DialectChoices = { isStrict: false, patchReply: "dialect", unknownPath: "dialect" };

test("the summary names the identity provider and counts what is allowed for it", () => {
  const { summary, differences } = tellDialect("okta", usual);
  expect(summary).toBe(`Answers as Okta expects; ${differences.length} differences from the RFC are allowed for it.`);
  expect(differences).toContain("The API key may come without the word Bearer before it.");
  expect(differences).not.toContain("A change that contains no operation is answered as done.");
});

test("the RFC itself has no difference, and the summary says so", () => {
  expect(tellDialect("generic", usual)).toEqual({
    summary: "Answers as the RFC says; no difference is allowed for the identity provider.",
    differences: [],
  });
});

test("strict mode leaves the choice of the answer alone and takes everything else away", () => {
  expect(tellDialect("entra", { ...usual, isStrict: true, unknownPath: "ignore" }).differences).toEqual([]);
  const { differences } = tellDialect("entra", { ...usual, isStrict: true, patchReply: "no-content" });
  expect(differences).toHaveLength(2);
});

test("what the admin chose counts like what the identity provider needs", () => {
  const chosen = tellDialect("generic", { ...usual, unknownPath: "ignore" });
  expect(chosen.summary).toContain("1 difference from the RFC is allowed");
  expect(chosen.differences).toEqual([expect.stringContaining("does not exist here is passed over")]);
});

test.each(idpKeys)("%s is told as many differences as its dialect has", (idp) => {
  const own = new Map<string, unknown>(Object.entries(dialects[idp]));
  const differing = Object.entries(dialects.generic).filter(([name, answer]) => own.get(name) !== answer);
  const { differences } = tellDialect(idp, usual);
  expect(differences).toHaveLength(differing.length);
  expect(differences.filter((text) => !/^[A-Z].+\.$/.test(text))).toEqual([]);
});
