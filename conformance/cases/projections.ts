import { pageOfPeople } from "../page-of-people";
import { listAt, textAt } from "../at";
import { demand, expectLike, expectList, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase, Feature } from "../conformance-case";
import { makePeople } from "../people";

const filterOnly: readonly Feature[] = ["filter"];

const full = {
  displayName: "Ada",
  title: "T",
  name: { givenName: "Ada", familyName: "Byron" },
  emails: [{ value: "a@example.com", type: "work" }],
};

/** The run of a case that reads a User with a projection. */
const reading =
  (query: string, wanted: Readonly<Record<string, unknown>>): ConformanceCase["run"] =>
  async ({ makeUser, get }) => {
    const { path, id } = await makeUser(full);
    const answer = await get(`${path}?${query}`);
    expectStatus(answer, 200);
    expectLike(answer.body, { id, ...wanted });
    demand(listAt(answer.body, "schemas").length > 0, "schemas, which is always returned", answer.text);
  };

const projections: readonly ConformanceCase[] = [
  {
    id: "attributes",
    title: "attributes returns what it names and id",
    of: "projection-attributes",
    run: reading("attributes=title", {
      title: "T",
      displayName: undefined,
      name: undefined,
      emails: undefined,
      userName: undefined,
    }),
  },
  {
    id: "attributes-several",
    title: "attributes takes several names",
    of: "projection-attributes",
    run: reading("attributes=title,displayName", { title: "T", displayName: "Ada", emails: undefined }),
  },
  {
    id: "attributes-case",
    title: "attributes takes names in any case",
    of: "model-names-any-case",
    run: reading("attributes=TITLE", { title: "T", displayName: undefined }),
  },
  {
    id: "attributes-sub",
    title: "attributes takes a sub-attribute",
    of: "projection-sub-attribute",
    run: reading("attributes=name.familyName", {
      name: { familyName: "Byron", givenName: undefined },
      title: undefined,
    }),
  },
  {
    id: "attributes-list-sub",
    title: "attributes takes a sub-attribute of a list",
    of: "projection-sub-attribute",
    run: reading("attributes=emails.value", { emails: [{ value: "a@example.com", type: undefined }] }),
  },
  {
    id: "attributes-urn",
    title: "attributes takes a name with its URN",
    of: "projection-sub-attribute",
    run: reading("attributes=urn:ietf:params:scim:schemas:core:2.0:User:title", { title: "T", displayName: undefined }),
  },
  {
    id: "attributes-unknown",
    title: "an unknown name asks for nothing",
    of: "projection-unknown",
    run: reading("attributes=shoeSize,title", { title: "T", displayName: undefined }),
  },
  {
    id: "attributes-meta",
    title: "attributes takes a part of meta",
    of: "projection-sub-attribute",
    run: reading("attributes=meta.resourceType", { meta: { resourceType: "User" }, title: undefined }),
  },
  {
    id: "excluded",
    title: "excludedAttributes leaves out what it names",
    of: "projection-excluded",
    run: reading("excludedAttributes=title,emails", { title: undefined, emails: undefined, displayName: "Ada" }),
  },
  {
    id: "excluded-sub",
    title: "excludedAttributes takes a sub-attribute",
    of: "projection-sub-attribute",
    run: reading("excludedAttributes=name.familyName", { name: { givenName: "Ada", familyName: undefined } }),
  },
  {
    id: "excluded-always",
    title: "what is always returned cannot be left out",
    of: "projection-excluded",
    run: reading("excludedAttributes=id,schemas,title", { title: undefined }),
  },
  {
    id: "projection-both",
    title: "attributes and excludedAttributes together are refused or one of them obeyed",
    of: "projection-exclusive",
    run: async ({ makeUser, get }) => {
      const answer = await get(`${(await makeUser(full)).path}?attributes=title&excludedAttributes=emails`);
      if (answer.status === 200) return expectLike(answer.body, { emails: undefined, title: "T" });
      expectRefusal(answer, { status: 400, scimType: ["invalidSyntax", "invalidValue"] });
    },
  },
  {
    id: "projection-list",
    title: "a list obeys attributes",
    of: "projection-attributes",
    needs: filterOnly,
    run: async (session) => {
      await makePeople(session);
      const found = expectList(await pageOfPeople(session, { attributes: "title" }));
      for (const one of found) expectLike(one, { userName: undefined, displayName: undefined });
      demand(found.length === 3, "three", found.length);
    },
  },
  {
    id: "projection-post",
    title: "POST obeys attributes",
    of: "projection-on-writes",
    run: async ({ post, userBody }) => {
      const answer = await post("/Users?attributes=title", userBody(full));
      expectStatus(answer, 201);
      expectLike(answer.body, { title: "T", displayName: undefined });
      demand(textAt(answer.body, "id") !== "", "an id", answer.text);
    },
  },
  {
    id: "projection-put",
    title: "PUT obeys excludedAttributes",
    of: "projection-on-writes",
    run: async ({ makeUser, put, userBody }) => {
      const answer = await put(`${(await makeUser()).path}?excludedAttributes=title`, userBody(full));
      expectStatus(answer, 200);
      expectLike(answer.body, { title: undefined, displayName: "Ada" });
    },
  },
];

/** attributes and excludedAttributes (RFC 7644 3.9). */
export const projectionCases: readonly ConformanceCase[] = [...projections];
