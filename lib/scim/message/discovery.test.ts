import { describe, expect, test } from "vitest";
import { dialects } from "../dialect";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import { limits } from "../limits";
import { listResponse } from "./list-response";
import { refuseDiscoveryFilter } from "./refuse-discovery-filter";
import { resourceTypeResponse, resourceTypesResponse } from "./resource-types";
import { schemaResponse, schemasResponse } from "./schemas";
import { serviceProviderConfig } from "./service-provider-config";
import { sortPath } from "./sort-path";
import { resourceTypes } from "../schema/registry";

const base = "https://muster.test/scim/v2";
const config = serviceProviderConfig(base, { payloadBytesMax: 1_048_576, advertisesPagination: true });
const documents = [config, resourceTypesResponse(base, resourceTypes), schemasResponse(base, resourceTypes)];

const resourcesIn = (list: JsonObject): readonly JsonValue[] => (isList(list["Resources"]) ? list["Resources"] : []);

function attributesIn(value: JsonValue | undefined): readonly JsonObject[] {
  const attributes = isList(value) ? value.filter(isObject) : [];
  return attributes.flatMap((attribute) => [attribute, ...attributesIn(attribute["subAttributes"])]);
}

describe("discovery documents", () => {
  test("hold no null and nothing undefined", () => {
    for (const document of documents) {
      expect(JSON.stringify(document)).not.toContain("null");
      expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    }
  });

  test("pagination is told where the dialect says so, and left out otherwise", () => {
    expect(config["pagination"]).toEqual({
      cursor: true,
      index: true,
      defaultPaginationMethod: "index",
      defaultPageSize: 100,
      maxPageSize: 200,
      cursorTimeout: 3600,
    });
    const silent = serviceProviderConfig(base, { payloadBytesMax: 1_048_576, advertisesPagination: false });
    expect(silent).not.toHaveProperty("pagination");
    expect(Object.values(dialects).filter(({ advertisesPagination }) => advertisesPagination)).toEqual([
      dialects.generic,
    ]);
  });

  test("a bulk request may hold no more operations than a PATCH, which one client goes by", () => {
    expect(limits.bulkOperations).toBeLessThanOrEqual(limits.patchOperations);
  });

  test("the service provider config tells what is there, with numbers", () => {
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      authenticationSchemes: [{ type: "oauthbearertoken", primary: true }],
      meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
    });
  });

  test("resource types are listed and found by name", () => {
    expect(resourceTypesResponse(base, resourceTypes)).toMatchObject({
      totalResults: 2,
      Resources: [
        { id: "User", name: "User", endpoint: "/Users", schemaExtensions: [{ required: false }] },
        { id: "Group", name: "Group", endpoint: "/Groups", schemaExtensions: [] },
      ],
    });
    expect(resourceTypeResponse("user", base, resourceTypes)).toMatchObject({
      meta: { location: `${base}/ResourceTypes/User` },
    });
    expect(resourceTypeResponse("Nope", base, resourceTypes)).toBeUndefined();
    expect(resourceTypeResponse("constructor", base, resourceTypes)).toBeUndefined();
  });

  test("schemas are listed and found by URN", () => {
    const list = schemasResponse(base, resourceTypes);
    expect(list["totalResults"]).toBe(3);
    for (const type of Object.values(resourceTypes))
      expect(resourcesIn(list)).toContainEqual(schemaResponse(type.schema.id.toUpperCase(), base, resourceTypes));
    expect(schemaResponse("urn:example:none", base, resourceTypes)).toBeUndefined();
  });

  test("every attribute carries all characteristics and nothing of ours", () => {
    const attributes = resourcesIn(schemasResponse(base, resourceTypes))
      .filter(isObject)
      .flatMap((schema) => attributesIn(schema["attributes"]));
    expect(attributes.length).toBeGreaterThan(80);
    const characteristics = [
      "name",
      "type",
      "multiValued",
      "description",
      "required",
      "caseExact",
      "mutability",
      "returned",
      "uniqueness",
    ];
    for (const attribute of attributes) {
      expect(Object.keys(attribute)).toEqual(expect.arrayContaining(characteristics));
      expect(attribute).not.toHaveProperty("maxLength");
    }
  });

  test.each([
    ["userName", { required: true, caseExact: false, uniqueness: "server" }],
    ["password", { mutability: "writeOnly", returned: "never" }],
    ["groups", { mutability: "readOnly", multiValued: true, type: "complex" }],
    ["emails", { multiValued: true, type: "complex" }],
    ["active", { type: "boolean", mutability: "readWrite" }],
  ])("%s is advertised as it is kept", (name, expected) => {
    const user = schemaResponse("urn:ietf:params:scim:schemas:core:2.0:User", base, resourceTypes);
    expect(attributesIn(user?.["attributes"]).find((attribute) => attribute["name"] === name)).toMatchObject(expected);
  });

  test("a filter on them is forbidden, other parameters are ignored", () => {
    expect(() => refuseDiscoveryFilter([["Filter", "x"]])).toThrow(expect.objectContaining({ status: 403 }));
    expect(() => refuseDiscoveryFilter([["attributes", "x"]])).not.toThrow();
  });
});

test("a list counts what it holds, and an empty one says so", () => {
  expect(listResponse({ resources: [], totalResults: 7, startIndex: 8 })).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: 7,
    startIndex: 8,
    itemsPerPage: 0,
    Resources: [],
  });
});

describe("sortPath", () => {
  test.each([
    ["userName", "userName", undefined],
    ["NAME.familyName", "name", "familyName"],
    ["emails", "emails", "value"],
    ["meta.lastModified", "meta", "lastModified"],
    ["department", "department", undefined],
  ])("%s", (sortBy, name, subName) => {
    const { attribute, subAttribute } = sortPath(sortBy, resourceTypes.User);
    expect([attribute.name, subAttribute?.name]).toEqual([name, subName]);
  });

  test.each([
    ["nope", 400],
    ["name", 400],
    ["meta", 400],
    ["urn:ietf:params:scim:schemas:core:2.0:User", 400],
    ["password", 403],
  ])("%s is refused with %i", (sortBy, status) => {
    expect(() => sortPath(sortBy, resourceTypes.User)).toThrow(expect.objectContaining({ status }));
  });
});
