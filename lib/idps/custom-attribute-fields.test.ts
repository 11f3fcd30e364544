import { expect, test } from "vitest";
import { customAttributeFields } from "@/lib/idps/custom-attribute-fields";

const badge = { urn: "urn:ietf:params:scim:schemas:extension:acme:2.0:User", name: "badge" };

test("Okta asks for name and namespace apart, Entra for both in one", () => {
  expect(customAttributeFields("okta", badge).fields).toEqual([
    { label: "External name", value: "badge" },
    { label: "External namespace", value: badge.urn },
  ]);
  expect(customAttributeFields("entra", badge).fields).toEqual([{ label: "Name", value: `${badge.urn}:badge` }]);
});

test("an identity provider without words of its own is given the full name", () => {
  expect(customAttributeFields("generic", badge).fields).toEqual([{ label: "Full name", value: `${badge.urn}:badge` }]);
});
