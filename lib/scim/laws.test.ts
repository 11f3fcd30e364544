import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { dialects } from "./dialect";
import { matches } from "./filter/matches";
import { parseFilter } from "./filter/parse-filter";
import { fold } from "./fold";
import type { JsonObject, JsonValue } from "./json";
import { isList, isObject, parseJson } from "./json";
import { applyPatch } from "./patch/apply-patch";
import { parsePatch } from "./patch/parse-patch";
import { canonicalise } from "./resource/canonicalise";
import { parseProjection, project } from "./resource/project";
import { render } from "./resource/render";
import { replace } from "./resource/replace";
import { searchDocument } from "./resource/search-document";
import type { Attribute } from "./schema/attribute";
import { resourceTypes } from "./schema/registry";
import { patchOpUrn } from "./urns";

const { User } = resourceTypes;
const [enterprise] = User.extensions;
const dialectNames = fc.constantFrom("okta", "entra", "generic");

beforeAll(() => {
  Object.freeze(Object.prototype);
  Object.freeze(Array.prototype);
});

const words = fc.constantFrom("a", "B", "work", "Work", "home", "x@y", "Zoë");

function valueOf(attribute: Attribute): fc.Arbitrary<JsonValue> {
  const one: fc.Arbitrary<JsonValue> =
    attribute.type === "boolean"
      ? fc.boolean()
      : attribute.subAttributes === undefined
        ? words
        : objectOf(
            attribute.subAttributes.filter(({ mutability, name }) => mutability !== "readOnly" && name !== "primary"),
          );
  return attribute.multiValued ? fc.array(one, { minLength: 1, maxLength: 4 }) : one;
}

const objectOf = (attributes: readonly Attribute[]): fc.Arbitrary<JsonObject> =>
  fc
    .subarray([...attributes], { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(...chosen.map((attribute) => valueOf(attribute).map((value) => [attribute.name, value] as const))),
    )
    .map((entries) => Object.fromEntries(entries));

const settable = User.schema.attributes.filter(
  ({ mutability, name }) => mutability === "readWrite" && name !== "userName",
);

const resources = fc
  .record({
    userName: words,
    core: objectOf(settable),
    extension: fc.option(objectOf(enterprise.attributes), { nil: undefined }),
  })
  .map(({ userName, core, extension }) => {
    const body = {
      schemas: [User.schema.id],
      userName,
      ...core,
      ...(extension === undefined ? {} : { [enterprise.id]: extension }),
    };
    return canonicalise(body, User, dialects.generic).resource;
  });

const apply = (resource: JsonObject, operations: readonly JsonValue[]): ReturnType<typeof applyPatch> =>
  applyPatch(
    resource,
    parsePatch({ schemas: [patchOpUrn], Operations: operations }, User, dialects.entra).operations,
    User,
    dialects.entra,
  );

const assignments = fc
  .constantFrom(...settable)
  .chain((attribute) => valueOf(attribute).map((value) => ({ path: attribute.name, value })));

/** The same bytes for the same content, whatever the order of names. */
function ordered(value: JsonValue): string {
  return JSON.stringify(value, (_name, part: JsonValue) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

function frozen<T extends JsonValue>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach((part: JsonValue) => frozen(part));
    Object.freeze(value);
  }
  return value;
}

describe("laws of resources", () => {
  test("a PUT of what a GET returned changes nothing", () => {
    fc.assert(
      fc.property(resources, dialectNames, (resource, name) => {
        const facts = {
          id: "1",
          location: "https://x/1",
          created: "c",
          lastModified: "l",
          version: "1",
          groups: [{ id: "g", location: "u" }],
        };
        const read = JSON.stringify(render(resource, User, facts));
        const put = replace(resource, parseJson(read), User, dialects[name]);
        expect(put.resource).toEqual(resource);
        expect(put.changed).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("canonicalising twice is canonicalising once", () => {
    fc.assert(
      fc.property(resources, (resource) => {
        expect(canonicalise({ ...resource, schemas: [User.schema.id] }, User, dialects.generic).resource).toEqual(
          resource,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("a rendered resource is found by a filter for each of its texts", () => {
    fc.assert(
      fc.property(resources, (resource) => {
        for (const { name, type, multiValued } of settable) {
          const value = resource[name];
          if (multiValued || type === "complex" || typeof value !== "string") continue;
          const { filter } = parseFilter(`${name} eq ${JSON.stringify(value)}`, User, dialects.generic);
          expect(matches(filter, resource)).toBe(true);
        }
      }),
    );
  });

  test("the search document of a search document is itself", () => {
    fc.assert(
      fc.property(resources, (resource) => {
        const document = searchDocument(resource, User);
        expect(searchDocument(document, User)).toEqual(document);
      }),
    );
  });

  test("what is kept and what is left out make the whole", () => {
    fc.assert(
      fc.property(
        resources,
        fc.subarray(
          settable.map(({ name }) => name),
          { minLength: 1 },
        ),
        (resource, names) => {
          const kept = project(resource, User, parseProjection(names, undefined));
          const rest = project(resource, User, parseProjection(undefined, names));
          expect({ ...kept, ...rest }).toEqual(resource);
          expect(Object.keys(kept).filter((name) => name in rest)).toEqual([]);
        },
      ),
    );
  });
});

describe("laws of PATCH", () => {
  test("the input stays as it was", () => {
    fc.assert(
      fc.property(
        resources,
        fc.array(assignments, { maxLength: 5 }),
        fc.constantFrom("add", "replace", "remove"),
        (resource, changes, op) => {
          const before = JSON.stringify(resource);
          apply(
            frozen(resource),
            changes.map((change) => ({ op, ...change })),
          );
          expect(JSON.stringify(resource)).toBe(before);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("a replace done twice is a replace done once", () => {
    fc.assert(
      fc.property(resources, fc.array(assignments, { minLength: 1, maxLength: 5 }), (resource, changes) => {
        const operations = changes.map((change) => ({ op: "replace", ...change }));
        const once = apply(resource, operations).resource;
        expect(apply(once, operations)).toEqual({ resource: once, changed: false, deviations: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test("an add done twice is an add done once", () => {
    fc.assert(
      fc.property(resources, assignments, (resource, change) => {
        const once = apply(resource, [{ op: "add", ...change }]).resource;
        expect(apply(once, [{ op: "add", ...change }]).changed).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("adding what was not there and removing it again leaves what there was", () => {
    fc.assert(
      fc.property(resources, assignments, (resource, { path, value }) => {
        const without = apply(resource, [{ op: "remove", path }]).resource;
        const added = apply(without, [{ op: "add", path, value }]).resource;
        expect(apply(added, [{ op: "remove", path }]).resource).toEqual(without);
        const listed = apply(added, [{ op: "remove", path, value }]).resource;
        expect(listed).toEqual(without);
      }),
      { numRuns: 1000 },
    );
  });

  test("whatever is done to a list, one primary is left at most, and no twins", () => {
    const address = fc.record({
      value: words,
      type: fc.constantFrom("work", "home"),
      primary: fc.constantFrom(true, false, "True"),
    });
    const steps = fc.oneof(
      fc.record({
        op: fc.constantFrom("add", "replace"),
        path: fc.constant("emails"),
        value: fc.array(address, { maxLength: 3 }),
      }),
      fc.record({ op: fc.constantFrom("add", "replace"), path: fc.constant('emails[type eq "work"]'), value: address }),
      fc.record({
        op: fc.constant("replace"),
        path: fc.constantFrom("emails.primary", 'emails[type eq "home"].primary'),
        value: fc.boolean(),
      }),
      fc.record({
        op: fc.constant("replace"),
        path: fc.constantFrom("emails.type", "emails[primary eq true].value"),
        value: words,
      }),
      fc.record({ op: fc.constant("remove"), path: fc.constantFrom('emails[type eq "work"].primary', "emails.type") }),
    );
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 6 }), (operations) => {
        const { emails } = apply({ userName: "ada" }, operations).resource;
        const elements = isList(emails) ? emails.filter(isObject) : [];
        expect(elements.filter((element) => element["primary"] === true).length).toBeLessThanOrEqual(1);
        const pairs = elements
          .filter((element) => "value" in element)
          .map((element) => fold(JSON.stringify([element["value"], element["type"]])));
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
      { numRuns: 2000 },
    );
  });

  test("a replace without path does what one replace for each name does", () => {
    fc.assert(
      fc.property(resources, objectOf(settable), (resource, value) => {
        const each = Object.entries(value).map(([path, part]) => ({ op: "replace", path, value: part }));
        expect(apply(resource, [{ op: "replace", value }]).resource).toEqual(apply(resource, each).resource);
      }),
      { numRuns: 1000 },
    );
  });

  test("the changed flag tells whether any byte differs", () => {
    fc.assert(
      fc.property(resources, assignments, fc.constantFrom("add", "replace", "remove"), (resource, change, op) => {
        const patched = apply(resource, [{ op, ...change }]);
        expect(patched.changed).toBe(ordered(resource) !== ordered(patched.resource));
      }),
    );
  });
});
