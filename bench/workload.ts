import { firstPerson, groupIdOf, userIdOf, userNameOf } from "./names";
import type { People } from "./people";

/** One request about one person, and the status that a right answer has. */
export interface Step {
  readonly method: "GET" | "POST" | "PATCH";
  /** Below the base URL. */
  readonly path: (person: number) => string;
  readonly body?: (person: number) => unknown;
  readonly status: number;
}

/** What is measured as one row. Its steps follow each other about the same person, so that each changes something. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly kind: "read" | "write";
  readonly steps: readonly Step[];
  /** Whom it is about; newcomers have numbers that nobody had before, in each measurement others. */
  readonly people: People | "newcomers";
  /** Members of the group that it changes. */
  readonly groupSize?: number;
  readonly isLarge?: true;
}

export const peopleCount = 2000;
/** People outside of a group who take turns in joining and leaving it. */
export const outsiderCount = 960;
export const largeGroupSize = 100_000;

const everybody: People = { first: firstPerson, count: peopleCount };

const core = "urn:ietf:params:scim:schemas:core:2.0:";
const message = "urn:ietf:params:scim:api:messages:2.0:";

/** A person as an identity provider sends one. */
export const userBody = (person: number): Readonly<Record<string, unknown>> => ({
  schemas: [`${core}User`],
  userName: userNameOf(person),
  externalId: `00u${person}`,
  name: { givenName: "Petra", familyName: `Person ${person}` },
  displayName: `Petra Person ${person}`,
  emails: [{ primary: true, type: "work", value: userNameOf(person) }],
  active: true,
});

/** A group as it is kept. */
export const groupBody = (size: number): Readonly<Record<string, unknown>> => ({
  schemas: [`${core}Group`],
  displayName: `Group of ${size}`,
});

const patch = (operation: Readonly<Record<string, unknown>>): unknown => ({
  schemas: [`${message}PatchOp`],
  Operations: [operation],
});

const byUserName = (person: number): string =>
  `/Users?filter=${encodeURIComponent(`userName eq "${userNameOf(person)}"`)}`;

const byAddress = (person: number): string =>
  `/Users?filter=${encodeURIComponent(`emails.value eq "${userNameOf(person)}"`)}`;

const setActive = (active: boolean): Step => ({
  method: "PATCH",
  path: (person) => `/Users/${userIdOf(person)}`,
  body: () => patch({ op: "replace", path: "active", value: active }),
  status: 200,
});

const join = (person: number): unknown => patch({ op: "add", path: "members", value: [{ value: userIdOf(person) }] });
const leave = (person: number): unknown => patch({ op: "remove", path: `members[value eq "${userIdOf(person)}"]` });

/** With `?excludedAttributes=members` the answer does not grow with the group. */
function membership(size: number, answer: "group" | "members left out"): Omit<Workload, "name" | "title"> {
  const path = `/Groups/${groupIdOf(size)}${answer === "group" ? "" : "?excludedAttributes=members"}`;
  return {
    kind: "write",
    people: { first: firstPerson + size, count: outsiderCount },
    groupSize: size,
    steps: [join, leave].map((body) => ({ method: "PATCH", path: () => path, body, status: 200 })),
  };
}

const titleOf = (size: number): string => `add, remove one member of ${size.toLocaleString("en")}`;

/** Every workload, in the order in which they run: what grows the tables comes last. */
export const workloads: readonly Workload[] = [
  {
    name: "get-user",
    title: "GET user by id",
    kind: "read",
    people: everybody,
    steps: [{ method: "GET", path: (person) => `/Users/${userIdOf(person)}`, status: 200 }],
  },
  {
    name: "filter-hit",
    title: "filter userName eq, hit",
    kind: "read",
    people: everybody,
    steps: [{ method: "GET", path: byUserName, status: 200 }],
  },
  {
    name: "filter-miss",
    title: "filter userName eq, miss",
    kind: "read",
    people: "newcomers",
    steps: [{ method: "GET", path: byUserName, status: 200 }],
  },
  {
    name: "filter-email",
    title: "filter emails.value eq, hit",
    kind: "read",
    people: everybody,
    steps: [{ method: "GET", path: byAddress, status: 200 }],
  },
  {
    name: "page-100",
    title: "a page of 100",
    kind: "read",
    people: everybody,
    steps: [{ method: "GET", path: () => "/Users?count=100", status: 200 }],
  },
  {
    name: "patch-active",
    title: "PATCH active",
    kind: "write",
    people: everybody,
    steps: [setActive(false), setActive(true)],
  },
  { name: "member-10", title: titleOf(10), ...membership(10, "members left out") },
  { name: "member-1000", title: titleOf(1000), ...membership(1000, "members left out") },
  {
    name: "member-100000",
    title: titleOf(largeGroupSize),
    ...membership(largeGroupSize, "members left out"),
    isLarge: true,
  },
  { name: "shown-1000", title: `${titleOf(1000)}, answered whole`, ...membership(1000, "group") },
  {
    name: "post-user",
    title: "POST user",
    kind: "write",
    people: "newcomers",
    steps: [{ method: "POST", path: () => "/Users", body: userBody, status: 201 }],
  },
];
