import { resourceTypeUrn, serviceProviderConfigUrn, userUrn } from "@/lib/scim/urns";
import { at, listAt, textAt } from "../at";
import { demand, expectLike, expectList, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase } from "../conformance-case";

const every = (found: readonly unknown[], what: string, fits: (one: unknown) => boolean): void => {
  demand(found.length > 0, "something to look at", "nothing");
  const odd = found.find((one) => !fits(one));
  demand(odd === undefined, what, odd);
};

const config: readonly ConformanceCase[] = [
  {
    id: "config-endpoint",
    title: "/ServiceProviderConfig is one document of its schema",
    of: "discovery-endpoints",
    run: async ({ get }) => {
      const answer = await get("/ServiceProviderConfig");
      expectStatus(answer, 200);
      demand(listAt(answer.body, "schemas").includes(serviceProviderConfigUrn), serviceProviderConfigUrn, answer.text);
    },
  },
  ...(["patch", "bulk", "filter", "changePassword", "sort", "etag"] as const).map((feature): ConformanceCase => ({
    id: `config-${feature.toLowerCase()}`,
    title: `the configuration says whether ${feature} is supported`,
    of: "config-features",
    run: async ({ server }) =>
      demand(
        typeof at(server.config, feature, "supported") === "boolean",
        `${feature}.supported`,
        at(server.config, feature),
      ),
  })),
  {
    id: "config-bulk-limits",
    title: "the configuration has the limits of bulk as integers",
    of: "config-limits",
    run: async ({ server }) => {
      const limits = ["maxOperations", "maxPayloadSize"].map((name) => at(server.config, "bulk", name));
      demand(limits.every(Number.isInteger), "two integers", limits);
    },
  },
  {
    id: "config-filter-limit",
    title: "the configuration has the limit of results as an integer",
    of: "config-limits",
    run: async ({ server }) =>
      demand(Number.isInteger(at(server.config, "filter", "maxResults")), "an integer", at(server.config, "filter")),
  },
  {
    id: "config-authentication",
    title: "each authentication scheme has type, name and description",
    of: "config-authentication",
    run: async ({ server }) =>
      every(listAt(server.config, "authenticationSchemes"), "type, name and description", (scheme) =>
        ["type", "name", "description"].every((name) => textAt(scheme, name) !== ""),
      ),
  },
  {
    id: "config-meta",
    title: "the configuration has meta",
    of: "discovery-meta",
    run: async ({ server }) => expectLike(server.config, { meta: { resourceType: "ServiceProviderConfig" } }),
  },
];

const resourceTypes: readonly ConformanceCase[] = [
  {
    id: "resource-types-list",
    title: "/ResourceTypes is a ListResponse",
    of: "discovery-lists",
    run: async ({ get }) => {
      const answer = await get("/ResourceTypes");
      const found = expectList(answer);
      demand(at(answer.body, "totalResults") === found.length, `totalResults ${found.length}`, answer.text);
    },
  },
  {
    id: "resource-types-parts",
    title: "each resource type has a name, an endpoint and a schema",
    of: "resource-type-parts",
    run: async ({ server }) =>
      every(
        server.resourceTypes,
        "name, endpoint and schema",
        (type) =>
          ["name", "endpoint", "schema"].every((name) => textAt(type, name) !== "") &&
          listAt(type, "schemas").includes(resourceTypeUrn),
      ),
  },
  {
    id: "resource-types-user",
    title: "User is a resource type at /Users with the core schema",
    of: "resource-type-parts",
    run: async ({ server }) =>
      expectLike(
        server.resourceTypes.find((type) => textAt(type, "name") === "User"),
        { schema: userUrn },
        "the resource type User",
      ),
  },
  {
    id: "resource-types-one",
    title: "one resource type is returned by its name",
    of: "discovery-lists",
    run: async ({ get }) => {
      const answer = await get("/ResourceTypes/User");
      expectStatus(answer, 200);
      expectLike(answer.body, { name: "User", endpoint: "/Users" });
    },
  },
  {
    id: "resource-types-unknown",
    title: "a resource type that is not there is 404",
    of: "discovery-unknown",
    run: async ({ get }) => expectRefusal(await get("/ResourceTypes/Nothing"), { status: 404 }),
  },
  {
    id: "resource-types-extensions",
    title: "each extension has its schema and says whether it is required",
    of: "resource-type-extensions",
    run: async ({ server }) => {
      const extensions = server.resourceTypes.flatMap((type) => listAt(type, "schemaExtensions"));
      if (extensions.length > 0)
        every(
          extensions,
          "schema and required",
          (one) => textAt(one, "schema") !== "" && typeof at(one, "required") === "boolean",
        );
    },
  },
  {
    id: "resource-types-schemas-there",
    title: "every schema of a resource type is among the Schemas",
    of: "resource-type-schemas-there",
    run: async ({ server }) => {
      const urns = server.resourceTypes.flatMap((type) => [
        textAt(type, "schema"),
        ...listAt(type, "schemaExtensions").map((one) => textAt(one, "schema")),
      ]);
      const ids = server.schemas.map((schema) => textAt(schema, "id"));
      every(urns, `one of ${ids.join(", ")}`, (urn) => ids.includes(String(urn)));
    },
  },
  {
    id: "resource-types-meta",
    title: "each resource type has meta",
    of: "discovery-meta",
    run: async ({ server }) =>
      every(
        server.resourceTypes,
        "meta.resourceType ResourceType",
        (type) => at(type, "meta", "resourceType") === "ResourceType",
      ),
  },
];

/** ServiceProviderConfig and ResourceTypes (RFC 7643 5, 6). */
export const discoveryCases: readonly ConformanceCase[] = [...config, ...resourceTypes];
