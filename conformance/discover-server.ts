import { enterpriseUserUrn, searchRequestUrn, userUrn } from "@/lib/scim/urns";
import { at, listAt, textAt } from "./at";
import type { Feature } from "./conformance-case";
import type { Transport } from "./transport";

/** What a server says about itself. */
export interface Server {
  readonly config: unknown;
  readonly schemas: readonly unknown[];
  readonly resourceTypes: readonly unknown[];
  /** Why a feature cannot be asked about; nothing for one that is offered. */
  readonly lacks: ReadonlyMap<Feature, string>;
  /** Attributes that this server wants in every User besides userName. */
  readonly requiredOfUser: (tag: string) => Readonly<Record<string, unknown>>;
}

/** Reads the discovery documents and tries what they have no word for. @throws Error when the server cannot be asked at all */
export async function discoverServer({ send }: Transport): Promise<Server> {
  const config = await send("/ServiceProviderConfig");
  if (config.status !== 200) {
    const said = config.text.slice(0, 200);
    throw new Error(`GET /ServiceProviderConfig is answered ${config.status}, so nothing can be asked: ${said}`);
  }
  const schemas = listAt((await send("/Schemas")).body, "Resources");
  const resourceTypes = listAt((await send("/ResourceTypes")).body, "Resources");
  const announced = { config: config.body, schemas, resourceTypes };
  const search = { method: "POST", body: { schemas: [searchRequestUrn], count: 1 } };
  const tried = { search: await send("/Users/.search", search), rootSearch: await send("/.search", search) };
  const lacks = new Map<Feature, string>(absencesIn(announced));
  for (const [feature, path] of [
    ["search", "/Users/.search"],
    ["rootSearch", "/.search"],
  ] as const) {
    const { status } = tried[feature];
    if ([404, 405, 501].includes(status)) lacks.set(feature, `POST ${path} is answered ${status}`);
  }
  return { ...announced, lacks, requiredOfUser: (tag) => requiredParts(schemas, tag) };
}

type Announced = Pick<Server, "config" | "schemas" | "resourceTypes">;

const switches = ["patch", "filter", "sort", "etag", "bulk", "changePassword"] as const;

function absencesIn({ config, schemas, resourceTypes }: Announced): readonly (readonly [Feature, string])[] {
  const absences: (readonly [Feature, string])[] = switches
    .filter((name) => at(config, name, "supported") !== true)
    .map((name) => [name, `ServiceProviderConfig says that ${name} is not supported`] as const);
  if (at(config, "pagination", "cursor") !== true)
    absences.push(["cursor", "ServiceProviderConfig says nothing of cursors"]);
  if (!resourceTypes.some(isGroup)) absences.push(["groups", "ResourceTypes has no /Groups"]);
  if (!JSON.stringify(resourceTypes).includes(enterpriseUserUrn))
    absences.push(["enterprise", "no ResourceType names the enterprise extension"]);
  if (!takesGroups(schemas)) absences.push(["nestedGroups", "the Group schema names no Group among referenceTypes"]);
  return absences;
}

const isGroup = (type: unknown): boolean => textAt(type, "endpoint").toLowerCase().endsWith("/groups");

function takesGroups(schemas: readonly unknown[]): boolean {
  const members = schemas
    .flatMap((schema) => listAt(schema, "attributes"))
    .find((attribute) => textAt(attribute, "name") === "members");
  const reference = listAt(members, "subAttributes").find((part) => textAt(part, "name") === "$ref");
  return listAt(reference, "referenceTypes").includes("Group");
}

const fillings: Readonly<Record<string, (tag: string) => unknown>> = {
  name: () => ({ givenName: "Ada", familyName: "Byron" }),
  displayName: () => "Ada Byron",
  emails: (tag) => [
    { value: `${tag}.${Math.random().toString(36).slice(2)}@example.com`, type: "work", primary: true },
  ],
  active: () => true,
};

function requiredParts(schemas: readonly unknown[], tag: string): Readonly<Record<string, unknown>> {
  const user = schemas.find((schema) => textAt(schema, "id") === userUrn);
  const names = listAt(user, "attributes")
    .filter((attribute) => at(attribute, "required") === true)
    .map((attribute) => textAt(attribute, "name"));
  return Object.fromEntries(
    Object.entries(fillings)
      .filter(([name]) => names.includes(name))
      .map(([name, filling]) => [name, filling(tag)]),
  );
}
