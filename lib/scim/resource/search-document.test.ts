import { expect, test } from "vitest";
import { resourceTypes } from "../schema/registry";
import { searchDocument } from "./search-document";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

test("text that ignores case is folded, exact text and everything else is kept", () => {
  const resource = {
    userName: "Ada@X",
    externalId: "Ext",
    active: true,
    profileUrl: "https://X",
    name: { givenName: "ADA" },
    emails: [{ value: "Ada@X", type: "WORK", primary: true }],
    [enterprise]: { department: "R&D", manager: { value: "Id", $ref: "https://X/Id" } },
  };
  expect(searchDocument(resource, resourceTypes.User)).toEqual({
    userName: "ada@x",
    externalId: "Ext",
    active: true,
    profileUrl: "https://X",
    name: { givenName: "ada" },
    emails: [{ value: "ada@x", type: "work", primary: true }],
    [enterprise]: { department: "r&d", manager: { value: "Id", $ref: "https://X/Id" } },
  });
  expect(resource.userName).toBe("Ada@X");
});

test("dates become comparable instants", () => {
  const document = searchDocument(
    { meta: { created: "2026-01-31T12:00:00+01:00", version: 'W/"A"' } },
    resourceTypes.User,
  );
  expect(document).toEqual({ meta: { created: "2026-01-31T11:00:00.000000000Z", version: 'W/"A"' } });
});
