import { expect, test } from "vitest";
import { idpKeys, idps } from "@/lib/idps/idps";
import { explainRefusal } from "@/lib/sso/explain-refusal";
import { fixAtIdp } from "@/lib/sso/fix-at-idp";
import { gateReasons } from "@/lib/sso/saml-gate";
import { samlErrors } from "@/lib/sso/saml-errors";
import { unreadables } from "@/lib/sso/unreadables";

const ours = { entityId: "https://muster.example/entity", acsUrl: "https://muster.example/acs" };
const reasons = [...gateReasons, ...unreadables, ...Object.keys(samlErrors)];

test("a wrong audience is corrected in the field as it is called there, with our value", () => {
  expect(fixAtIdp("audience", "okta", ours)).toBe(
    `In Okta: set “Audience URI (SP Entity ID)” to ${ours.entityId}, and leave no other beside it`,
  );
  expect(fixAtIdp("recipient", "entra", ours)).toBe(
    `In Microsoft Entra ID: set “Reply URL (Assertion Consumer Service URL)” to ${ours.acsUrl}`,
  );
  expect(fixAtIdp("unsigned", "generic", ours)).toMatch(/^At the identity provider: /);
});

test.each(idpKeys)("every label that %s is told of stands in its own row", (idp) => {
  const labels: readonly string[] = Object.values(idps[idp].saml).filter((label) => typeof label === "string");
  const quoted = reasons.flatMap((reason) => /“([^”]+)”/.exec(fixAtIdp(reason, idp, ours) ?? "")?.[1] ?? []);
  expect(quoted.length).toBeGreaterThan(5);
  expect(quoted.filter((label) => !labels.includes(label))).toEqual([]);
});

test.each(reasons)("the refusal %s has a title of its own and something to do", (reason) => {
  const { title, remedy } = explainRefusal(reason);
  expect(title).not.toBe("Refused");
  expect(remedy).not.toBe("");
});

test("a refusal of a newer version is one without words", () => {
  expect(explainRefusal("of a newer version")).toEqual({ title: "Refused", remedy: "" });
});
