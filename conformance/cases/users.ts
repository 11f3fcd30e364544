import { enterpriseUserUrn, userUrn } from "@/lib/scim/urns";
import { at, isUnassigned, listAt, textAt } from "../at";
import { demand, expectLike, expectList, expectRefusal, expectStatus, idsIn } from "../check";
import type { ConformanceCase } from "../conformance-case";

/** The schema of schemas is the one that nests: its parts are complex by nature. */
const isSchema = (part: unknown): boolean =>
  ["attributes", "subAttributes", "schemaExtensions"].includes(textAt(part, "name"));

const single: readonly ConformanceCase[] = [
  {
    id: "user-schemas",
    title: "a User names its schema, once",
    of: "resource-schemas",
    run: async ({ makeUser }) => {
      const names = listAt((await makeUser()).body, "schemas");
      demand(names.includes(userUrn) && new Set(names).size === names.length, `${userUrn} once`, names);
    },
  },
  {
    id: "user-schemas-distinct",
    title: "a URN that is sent twice comes back once",
    of: "resource-schemas-distinct",
    run: async ({ makeUser }) => {
      const names = listAt((await makeUser({ schemas: [userUrn, userUrn] })).body, "schemas");
      demand(new Set(names).size === names.length, "each URN once", names);
    },
  },
  {
    id: "user-schemas-order",
    title: "the order of schemas makes no difference",
    of: "resource-schemas-order",
    run: async ({ makeUser, server }) => {
      const names = server.lacks.has("enterprise") ? [userUrn] : [enterpriseUserUrn, userUrn];
      const { body } = await makeUser({ schemas: names, nickName: "Ada" });
      expectLike(body, { nickName: "Ada" });
    },
  },
  {
    id: "user-resource-type",
    title: "meta.resourceType of a User is User",
    of: "meta-resource-type",
    run: async ({ makeUser }) => expectLike((await makeUser()).body, { meta: { resourceType: "User" } }),
  },
  {
    id: "user-meta-times",
    title: "created and lastModified are dates with time, and equal at first",
    of: "meta-last-modified",
    run: async ({ makeUser }) => {
      const { body } = await makeUser();
      const [created, modified] = [textAt(body, "meta", "created"), textAt(body, "meta", "lastModified")];
      demand(created === modified, "lastModified equal to created", body);
    },
  },
  {
    id: "user-date-form",
    title: "meta.created is a dateTime",
    of: "model-date-time",
    run: async ({ makeUser }) => {
      const created = textAt((await makeUser()).body, "meta", "created");
      demand(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(created), "an xsd:dateTime", created);
    },
  },
  {
    id: "user-meta-modified",
    title: "a change moves lastModified and leaves created",
    of: "meta-created",
    run: async ({ makeUser, put, userBody, get }) => {
      const { path, body } = await makeUser();
      expectStatus(await put(path, userBody({ title: "New" })), 200);
      const after = (await get(path)).body;
      demand(textAt(after, "meta", "created") === textAt(body, "meta", "created"), "created as it was", after);
      const [was, is] = [body, after].map((one) => Date.parse(textAt(one, "meta", "lastModified")));
      demand(Number(is) >= Number(was), "lastModified not before what it was", after);
    },
  },
  {
    id: "user-meta-read-only",
    title: "meta of a client is passed over",
    of: "meta-read-only",
    run: async ({ makeUser }) => {
      const { body } = await makeUser({
        meta: { created: "2001-01-01T00:00:00Z", resourceType: "Cat", location: "https://example.com/forged" },
      });
      demand(!JSON.stringify(at(body, "meta")).includes("2001-01-01"), "a created of the server's own", body);
      expectLike(body, { meta: { resourceType: "User" } });
    },
  },
  {
    id: "user-meta-location",
    title: "GET of meta.location finds the User",
    of: "meta-location",
    run: async ({ makeUser }) => {
      const { id, body } = await makeUser();
      const location = textAt(body, "meta", "location");
      demand(
        /^https?:\/\//.test(location) && location.endsWith(`/Users/${id}`),
        `an absolute address that ends in /Users/${id}`,
        location,
      );
    },
  },
  {
    id: "user-id-issued",
    title: "id of a client is not taken",
    of: "id-issued",
    run: async ({ makeUser, tag }) => {
      const { id } = await makeUser({ id: tag });
      demand(id !== tag, "an id of the server's own", id);
    },
  },
  {
    id: "user-id-stable",
    title: "the id stays when everything else changes",
    of: "id-stable",
    run: async ({ makeUser, put, userBody, get }) => {
      const { path, id } = await makeUser();
      expectStatus(await put(path, userBody({ title: "New" })), 200);
      expectLike((await get(path)).body, { id });
    },
  },
  {
    id: "user-ids-distinct",
    title: "no two resources have one id",
    of: "id-unique",
    needs: ["groups"],
    run: async ({ makeUser, makeGroup }) => {
      const ids = [await makeUser(), await makeUser(), await makeGroup()].map(({ id }) => id);
      demand(new Set(ids).size === 3, "three ids", ids);
    },
  },
  {
    id: "user-id-not-again",
    title: "who is made again under the same name has another id",
    of: "id-never-again",
    run: async ({ post, userBody, remove, makeUser }) => {
      const { path, id, body } = await makeUser();
      expectStatus(await remove(path), 204);
      const again = await post("/Users", userBody({ userName: at(body, "userName") }));
      expectStatus(again, 201);
      demand(at(again.body, "id") !== id, "another id", again.text);
    },
  },
  {
    id: "user-id-no-bulk-id",
    title: "no id holds the word bulkId",
    of: "id-not-bulk-id",
    run: async ({ makeUser }) => {
      const { id } = await makeUser();
      demand(!id.toLowerCase().includes("bulkid"), "an id without bulkId", id);
    },
  },
  {
    id: "user-inactive-visible",
    title: "a deactivated User is read and listed",
    of: "user-active-visible",
    needs: ["filter"],
    run: async ({ makeUser, list, get }) => {
      const { id, path, body } = await makeUser({ active: false });
      expectStatus(await get(path), 200);
      const answer = await list("/Users", { filter: `userName eq "${String(at(body, "userName"))}"` });
      demand(idsIn(expectList(answer)).includes(id), "the inactive User found", answer.text);
    },
  },
  {
    id: "user-password-hidden",
    title: "a password is in no answer",
    of: "user-password-hidden",
    run: async ({ makeUser, get, tag }) => {
      const { path, body } = await makeUser({ password: `Secret-${tag}!` });
      const answers = [body, (await get(path)).body, (await get(`${path}?attributes=password,userName`)).body];
      for (const answer of answers)
        demand(
          !JSON.stringify(answer).includes(`Secret-${tag}`) && at(answer, "password") === undefined,
          "no password",
          "a password",
        );
    },
  },
  {
    id: "user-two-primaries",
    title: "of two values marked primary one is at most",
    of: "model-one-primary",
    run: async ({ post, userBody }) => {
      const emails = ["a", "b"].map((name) => ({ value: `${name}@example.com`, type: name, primary: true }));
      const answer = await post("/Users", userBody({ emails }));
      if (answer.status === 400)
        return expectRefusal(answer, { status: 400, scimType: ["invalidValue", "invalidSyntax"] });
      expectStatus(answer, 201);
      demand(
        listAt(answer.body, "emails").filter((one) => at(one, "primary") === true).length <= 1,
        "one primary at most",
        answer.text,
      );
    },
  },
  {
    id: "user-boolean-literal",
    title: "active is a JSON boolean in answers",
    of: "model-boolean",
    run: async ({ makeUser }) => {
      const { body } = await makeUser({ active: true });
      demand(at(body, "active") === true, "true", at(body, "active"));
    },
  },
  {
    id: "user-no-groups",
    title: "a User in no Group shows no groups",
    of: "user-groups",
    run: async ({ makeUser, get }) => {
      const { body } = await get((await makeUser()).path);
      demand(isUnassigned(at(body, "groups")), "no groups", body);
    },
  },
  {
    id: "user-no-nested-complex",
    title: "no sub-attribute in the Schemas is complex",
    of: "model-complex",
    run: async ({ server }) => {
      const parts = server.schemas
        .flatMap((schema) => listAt(schema, "attributes"))
        .flatMap((attribute) => listAt(attribute, "subAttributes"));
      demand(
        parts.every((part) => textAt(part, "type") !== "complex" || isSchema(part)),
        "no complex sub-attribute",
        "one",
      );
    },
  },
  {
    id: "user-userless",
    title: "a User without userName is refused",
    of: "user-name-required",
    run: async ({ post, userBody }) =>
      expectRefusal(await post("/Users", userBody({ userName: undefined })), {
        status: 400,
        scimType: ["invalidValue", "invalidSyntax"],
      }),
  },
  {
    id: "user-empty-user-name",
    title: "an empty userName is refused",
    of: "user-name-required",
    run: async ({ post, userBody }) =>
      expectRefusal(await post("/Users", userBody({ userName: "" })), {
        status: 400,
        scimType: ["invalidValue", "invalidSyntax"],
      }),
  },
];

/** What every User has: id, meta, schemas and what must not be seen (RFC 7643 3, 4.1). */
export const userCases: readonly ConformanceCase[] = single;
