import { groupUrn, schemaUrn, userUrn } from "@/lib/scim/urns";
import { at, isUnassigned, listAt, textAt } from "../at";
import { demand, expectLike, expectList, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase } from "../conformance-case";
import type { Server } from "../discover-server";

const types = ["string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex"];

const attributesOf = ({ schemas }: Server, urn?: string): readonly unknown[] =>
  schemas
    .filter((schema) => urn === undefined || textAt(schema, "id") === urn)
    .flatMap((schema) => listAt(schema, "attributes"));

const withParts = (attributes: readonly unknown[]): readonly unknown[] =>
  attributes.flatMap((attribute) => [attribute, ...listAt(attribute, "subAttributes")]);

const named = (attributes: readonly unknown[], name: string): unknown =>
  attributes.find((one) => textAt(one, "name") === name);

const every = (found: readonly unknown[], what: string, fits: (one: unknown) => boolean): void => {
  demand(found.length > 0, "something to look at", "nothing");
  const odd = found.find((one) => !fits(one));
  demand(odd === undefined, what, odd);
};

const words: Readonly<Record<string, readonly string[]>> = {
  mutability: ["readOnly", "readWrite", "immutable", "writeOnly"],
  returned: ["always", "never", "default", "request"],
  uniqueness: ["none", "server", "global"],
};

const schemas: readonly ConformanceCase[] = [
  {
    id: "schemas-list",
    title: "/Schemas is a ListResponse",
    of: "discovery-lists",
    run: async ({ get }) => {
      const answer = await get("/Schemas");
      const found = expectList(answer);
      demand(
        at(answer.body, "totalResults") === found.length,
        `totalResults ${found.length}`,
        answer.text.slice(0, 300),
      );
    },
  },
  {
    id: "schemas-one",
    title: "one schema is returned by its URN",
    of: "discovery-lists",
    run: async ({ get }) => {
      const answer = await get(`/Schemas/${userUrn}`);
      expectStatus(answer, 200);
      expectLike(answer.body, { id: userUrn });
    },
  },
  {
    id: "schemas-unknown",
    title: "a schema that is not there is 404",
    of: "discovery-unknown",
    run: async ({ get }) => expectRefusal(await get("/Schemas/urn:example:nothing"), { status: 404 }),
  },
  {
    id: "schemas-parts",
    title: "each schema has a URN and attributes",
    of: "schema-parts",
    run: async ({ server }) =>
      every(
        server.schemas,
        "id and attributes",
        (schema) => textAt(schema, "id").startsWith("urn:") && listAt(schema, "attributes").length > 0,
      ),
  },
  {
    id: "schemas-own-schema",
    title: "each schema names the Schema schema where it names any",
    of: "schema-parts",
    run: async ({ server }) =>
      every(
        server.schemas,
        schemaUrn,
        (schema) => isUnassigned(at(schema, "schemas")) || listAt(schema, "schemas").includes(schemaUrn),
      ),
  },
  {
    id: "schemas-types",
    title: "each attribute has a name, a type of the RFC and multiValued",
    of: "schema-characteristics",
    run: async ({ server }) =>
      every(
        withParts(attributesOf(server)),
        "name, type and multiValued",
        (one) =>
          /^[$A-Za-z][\w$-]*$/.test(textAt(one, "name")) &&
          types.includes(textAt(one, "type")) &&
          typeof at(one, "multiValued") === "boolean",
      ),
  },
  {
    id: "schemas-booleans",
    title: "required and caseExact are booleans",
    of: "schema-characteristics",
    run: async ({ server }) =>
      every(withParts(attributesOf(server)), "booleans", (one) =>
        ["required", "caseExact"].every((name) => ["boolean", "undefined"].includes(typeof at(one, name))),
      ),
  },
  ...Object.entries(words).map(([name, known]): ConformanceCase => ({
    id: `schemas-${name}`,
    title: `${name} of every attribute is a word of the RFC`,
    of: "schema-characteristics",
    run: async ({ server }) =>
      every(
        withParts(attributesOf(server)),
        known.join(" or "),
        (one) => at(one, name) === undefined || known.includes(textAt(one, name)),
      ),
  })),
  {
    id: "schemas-complex",
    title: "complex attributes list their parts, others have none",
    of: "schema-complex",
    run: async ({ server }) =>
      every(
        attributesOf(server),
        "parts of complex ones alone",
        (one) => (textAt(one, "type") === "complex") === listAt(one, "subAttributes").length > 0,
      ),
  },
  {
    id: "schemas-reference-types",
    title: "each reference says what it refers to",
    of: "schema-reference-types",
    run: async ({ server }) =>
      every(
        withParts(attributesOf(server)),
        "referenceTypes",
        (one) => textAt(one, "type") !== "reference" || listAt(one, "referenceTypes").length > 0,
      ),
  },
  {
    id: "schemas-user-name",
    title: "userName is required and unique on the server",
    of: "schema-user-core",
    run: async ({ server }) =>
      expectLike(
        named(attributesOf(server, userUrn), "userName"),
        { required: true, uniqueness: "server", caseExact: false },
        "userName",
      ),
  },
  {
    id: "schemas-password",
    title: "a password, where there is one, is never returned",
    of: "schema-user-core",
    run: async ({ server }) => {
      const password = named(attributesOf(server, userUrn), "password");
      if (password !== undefined) expectLike(password, { returned: "never", mutability: "writeOnly" }, "password");
    },
  },
  {
    id: "schemas-groups",
    title: "groups of a User is read-only",
    of: "schema-user-core",
    run: async ({ server }) => {
      const groups = named(attributesOf(server, userUrn), "groups");
      if (groups !== undefined) expectLike(groups, { mutability: "readOnly", multiValued: true }, "groups");
    },
  },
  {
    id: "schemas-members",
    title: "the value of a member is immutable",
    of: "schema-group-core",
    needs: ["groups"],
    run: async ({ server }) => {
      const members = named(attributesOf(server, groupUrn), "members");
      expectLike(named(listAt(members, "subAttributes"), "value"), { mutability: "immutable" }, "members.value");
    },
  },
  {
    id: "schemas-no-nulls",
    title: "no null stands in a discovery document",
    of: "discovery-no-nulls",
    run: async ({ server }) =>
      demand(
        !JSON.stringify([server.config, server.schemas, server.resourceTypes]).includes(":null"),
        "no null",
        "a null",
      ),
  },
  {
    id: "schemas-kept",
    title: "every simple text that the User schema advertises is kept",
    of: "schema-kept",
    run: async ({ server, makeUser, get }) => {
      const names = attributesOf(server, userUrn)
        .filter(
          (one) =>
            at(one, "type") === "string" && at(one, "multiValued") === false && at(one, "mutability") === "readWrite",
        )
        .map((one) => textAt(one, "name"))
        .filter((name) => !["userName", "locale", "timezone", "preferredLanguage"].includes(name));
      const sent = Object.fromEntries(names.map((name) => [name, `Some ${name}`]));
      expectLike((await get((await makeUser(sent)).path)).body, sent);
    },
  },
];

/** Schemas (RFC 7643 7). */
export const schemaCases: readonly ConformanceCase[] = [...schemas];
