import { expect, test } from "vitest";
import { idpKeys, idps } from "@/lib/idps/idps";
import { explainRefusal } from "@/lib/sso/explain-refusal";
import { fixAtIdp } from "@/lib/sso/fix-at-idp";
import { gateReasons } from "@/lib/sso/saml-gate";
import { samlErrors } from "@/lib/sso/saml-errors";
import { unreadables } from "@/lib/sso/saml-response";

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
  const labels: readonly string[] = Object.values(idps[idp].saml).filter((label) => label !== null);
  const quoted = reasons.flatMap((reason) => /“([^”]+)”/.exec(fixAtIdp(reason, idp, ours) ?? "")?.[1] ?? []);
  expect(quoted.length).toBeGreaterThan(5);
  expect(quoted.filter((label) => !labels.includes(label))).toEqual([]);
});

test("every refusal has a title of its own and something to do", () => {
  for (const reason of reasons) {
    const { title, remedy } = explainRefusal(reason);
    expect(title, reason).not.toBe("Refused");
    expect(remedy, reason).not.toBe("");
  }
  expect(explainRefusal("of a newer version")).toEqual({ title: "Refused", remedy: "" });
});
