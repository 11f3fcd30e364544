import { enterpriseUserUrn, patchOpUrn } from "@/lib/scim/urns";
import { at, listAt, textAt } from "../at";
import { demand, expectLike, expectRefusal, expectStatus, Skipped } from "../check";
import type { ConformanceCase, Feature } from "../conformance-case";
import { patching } from "../patching";
import { userNameOf } from "../session";

const patch: readonly Feature[] = ["patch"];

const extended: readonly Feature[] = ["patch", "enterprise"];

const badBody = { status: 400, scimType: ["invalidSyntax", "invalidValue", "invalidPath"] } as const;

const set = (path: string, value: unknown): unknown => ({ op: "replace", path, value });

const effects: readonly ConformanceCase[] = [
  {
    id: "patch-order",
    title: "operations are made in their order",
    of: "patch-order",
    needs: patch,
    run: patching({
      operations: [
        set("title", "first"),
        set("title", "second"),
        { op: "remove", path: "nickName" },
        set("nickName", "last"),
      ],
      from: { nickName: "old" },
      leaves: { title: "second", nickName: "last" },
    }),
  },
  {
    id: "patch-order-list",
    title: "remove, add and replace of one list work in one request",
    of: "patch-order",
    needs: patch,
    run: patching({
      from: { emails: [{ value: "old@example.com", type: "work" }] },
      operations: [
        { op: "remove", path: "emails" },
        { op: "add", path: "emails", value: [{ value: "a@example.com", type: "work" }] },
        set('emails[type eq "work"].value', "b@example.com"),
      ],
      leaves: { emails: [{ value: "b@example.com", type: "work" }] },
    }),
  },
  {
    id: "patch-op-case",
    title: "op is taken with a capital letter",
    of: "patch-op-case",
    needs: patch,
    run: patching({ operations: [{ op: "Replace", path: "title", value: "New" }], leaves: { title: "New" } }),
  },
  {
    id: "patch-extension-path",
    title: "a path with the URN of an extension sets its attribute",
    of: "patch-extension",
    needs: extended,
    run: patching({
      operations: [set(`${enterpriseUserUrn}:department`, "Engines")],
      leaves: { [enterpriseUserUrn]: { department: "Engines" } },
    }),
  },
  {
    id: "patch-extension-value",
    title: "a value without path sets the attributes under an extension's URN",
    of: "patch-extension",
    needs: extended,
    run: patching({
      from: { [enterpriseUserUrn]: { costCenter: "1" } },
      operations: [{ op: "add", value: { [enterpriseUserUrn]: { department: "Engines" } } }],
      leaves: { [enterpriseUserUrn]: { department: "Engines", costCenter: "1" } },
    }),
  },
  {
    id: "patch-extension-urn-case",
    title: "the URN of an extension is taken in any case",
    of: "patch-path-any-case",
    needs: extended,
    run: patching({
      operations: [set(`${enterpriseUserUrn.toUpperCase()}:DEPARTMENT`, "Engines")],
      leaves: { [enterpriseUserUrn]: { department: "Engines" } },
    }),
  },
  {
    id: "patch-extension-remove",
    title: "an extension's URN leaves schemas with its last value",
    of: "patch-extension-schemas",
    needs: extended,
    run: async (session) => {
      const { path } = await session.makeUser({ [enterpriseUserUrn]: { department: "Engines" } });
      expectStatus(await session.patch(path, [{ op: "remove", path: `${enterpriseUserUrn}:department` }]), 200, 204);
      const { body, text } = await session.get(path);
      demand(at(body, enterpriseUserUrn, "department") === undefined, "no department", text);
      demand(!listAt(body, "schemas").includes(enterpriseUserUrn), "schemas without the extension", text);
    },
  },
  {
    id: "patch-extension-add",
    title: "an extension's URN comes to schemas with its first value",
    of: "patch-extension-schemas",
    needs: extended,
    run: async (session) => {
      const { path } = await session.makeUser();
      expectStatus(
        await session.patch(path, [{ op: "add", path: `${enterpriseUserUrn}:department`, value: "Engines" }]),
        200,
        204,
      );
      const { body, text } = await session.get(path);
      demand(listAt(body, "schemas").includes(enterpriseUserUrn), "schemas with the extension", text);
    },
  },
  {
    id: "patch-extension-whole",
    title: "remove of an extension's URN takes all its attributes",
    of: "patch-extension",
    needs: extended,
    run: patching({
      from: { title: "Stays", [enterpriseUserUrn]: { department: "Engines", costCenter: "1" } },
      operations: [{ op: "remove", path: enterpriseUserUrn }],
      leaves: { title: "Stays", [enterpriseUserUrn]: undefined },
    }),
  },
  {
    id: "patch-manager",
    title: "manager is set by a path with its URN",
    of: "enterprise-manager",
    needs: extended,
    run: async (session) => {
      const manager = await session.makeUser();
      await patching({
        operations: [set(`${enterpriseUserUrn}:manager`, { value: manager.id })],
        leaves: { [enterpriseUserUrn]: { manager: { value: manager.id } } },
      })(session);
    },
  },
];

const answers: readonly ConformanceCase[] = [
  {
    id: "patch-no-schemas",
    title: "a PATCH without the PatchOp URN is refused",
    of: "patch-body",
    needs: patch,
    run: async (session) => {
      const { path } = await session.makeUser();
      const body = { schemas: ["urn:example:other"], Operations: [set("title", "New")] };
      expectRefusal(await session.send(path, { method: "PATCH", body }), {
        status: 400,
        scimType: ["invalidSyntax", "invalidValue"],
      });
    },
  },
  {
    id: "patch-operations-absent",
    title: "a PATCH without Operations is refused",
    of: "patch-body",
    needs: patch,
    run: async (session) => {
      const { path } = await session.makeUser();
      expectRefusal(await session.send(path, { method: "PATCH", body: { schemas: [patchOpUrn] } }), badBody);
    },
  },
  {
    id: "patch-answer",
    title: "a PATCH is answered with the whole resource, or 204 and nothing",
    of: "patch-answer",
    needs: patch,
    run: async (session) => {
      const user = await session.makeUser({ nickName: "Ada" });
      const answer = await session.patch(user.path, [set("title", "New")]);
      expectStatus(answer, 200, 204);
      if (answer.status === 204) demand(answer.text === "", "no body with 204", answer.text);
      else expectLike(answer.body, { id: user.id, userName: userNameOf(user), title: "New", nickName: "Ada" });
    },
  },
  {
    id: "patch-answer-attributes",
    title: "a PATCH with attributes in its query is 200 with those",
    of: "patch-answer-attributes",
    needs: patch,
    run: async (session) => {
      const { path, id } = await session.makeUser({ nickName: "Ada" });
      const answer = await session.patch(`${path}?attributes=title`, [set("title", "New")]);
      expectStatus(answer, 200);
      expectLike(answer.body, { id, title: "New", nickName: undefined });
    },
  },
  {
    id: "patch-unknown-resource",
    title: "PATCH of nobody is 404",
    of: "patch-unknown-resource",
    needs: patch,
    run: async ({ tag, patch: send }) =>
      expectRefusal(await send(`/Users/${tag}`, [set("title", "x")]), { status: 404 }),
  },
  {
    id: "patch-conflict",
    title: "a userName that is taken cannot be patched in",
    of: "patch-conflict",
    needs: patch,
    run: async (session) => {
      const taken = await session.makeUser();
      const { path } = await session.makeUser();
      const answer = await session.patch(path, [set("userName", userNameOf(taken).toUpperCase())]);
      expectRefusal(answer, { status: 409, scimType: "uniqueness" });
    },
  },
  {
    id: "patch-add-same-time",
    title: "an add of what is there leaves lastModified as it was",
    of: "patch-add-same-time",
    needs: patch,
    run: async (session) => {
      const { path } = await session.makeUser({ title: "Same" });
      const before = await session.get(path);
      expectStatus(await session.patch(path, [{ op: "add", path: "title", value: "Same" }]), 200, 204);
      const [was, is] = [before, await session.get(path)].map(({ body }) => textAt(body, "meta", "lastModified"));
      if (was === "") throw new Skipped("the server shows no lastModified");
      demand(was === is, `lastModified ${was} as before`, is);
    },
  },
];

/** PATCH in general (RFC 7644 3.5.2) and of extensions. */
export const patchRuleCases: readonly ConformanceCase[] = [...effects, ...answers];
