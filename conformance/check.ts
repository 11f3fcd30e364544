import { isDeepStrictEqual } from "node:util";
import { errorUrn, listResponseUrn } from "@/lib/scim/urns";
import { at, isObject, isUnassigned, listAt, textAt } from "./at";
import type { Answer } from "./transport";

/** An answer that is not what it has to be. */
export class Unmet extends Error {
  override readonly name = "Unmet";
  readonly expected: string;
  readonly got: string;

  constructor(expected: string, got: string) {
    super(`expected ${expected}, got ${got}`);
    this.expected = expected;
    this.got = got;
  }
}

/** A case that finds out on its way that the server does not offer what it asks about. */
export class Skipped extends Error {
  override readonly name = "Skipped";
}

/** @throws Unmet */
export function demand(isMet: boolean, expected: string, got: unknown): void {
  if (!isMet) throw new Unmet(expected, typeof got === "string" ? got : (JSON.stringify(got) ?? "nothing"));
}

/** @throws Unmet unless the status is one of those */
export function expectStatus(answer: Answer, ...statuses: readonly number[]): void {
  demand(statuses.includes(answer.status), `status ${statuses.join(" or ")}`, `${answer.status} ${answer.text}`);
}

export interface Refusal {
  readonly status: number | readonly number[];
  /** Keywords that fit; one that is missing is fine unless `isNamed`. */
  readonly scimType?: string | readonly string[];
  readonly isNamed?: boolean;
}

/** @throws Unmet unless the answer is a SCIM error of that kind (RFC 7644 3.12) */
export function expectRefusal(answer: Answer, { status, scimType = [], isNamed = false }: Refusal): void {
  expectStatus(answer, ...[status].flat());
  const { body } = answer;
  demand(listAt(body, "schemas").includes(errorUrn), `a body of schema ${errorUrn}`, answer.text);
  demand(at(body, "status") === String(answer.status), `status "${answer.status}" as text in the body`, answer.text);
  const types = [scimType].flat();
  const given = at(body, "scimType");
  const fits = given === undefined ? !isNamed : types.length === 0 || types.some((type) => type === given);
  demand(fits, `scimType ${types.join(" or ")}`, given ?? answer.text);
}

/** @throws Unmet unless the answer is a ListResponse @returns its resources */
export function expectList(answer: Answer): readonly unknown[] {
  expectStatus(answer, 200);
  const { body } = answer;
  demand(listAt(body, "schemas").includes(listResponseUrn), `a body of schema ${listResponseUrn}`, answer.text);
  demand(Number.isInteger(at(body, "totalResults")), "totalResults as a whole number", answer.text);
  return listAt(body, "Resources");
}

/**
 * Whether what was found has all that is wanted: members of an object, elements of a list in any order and no others;
 * `undefined` wants nothing there. @throws Unmet
 */
export function expectLike(found: unknown, wanted: unknown, place = "the resource"): void {
  if (wanted === undefined) return demand(isUnassigned(found), `nothing at ${place}`, found);
  if (Array.isArray(wanted)) return expectElements(found, wanted, place);
  if (!isObject(wanted))
    return demand(isDeepStrictEqual(found, wanted), `${JSON.stringify(wanted)} at ${place}`, found);
  for (const [name, value] of Object.entries(wanted)) expectLike(at(found, name), value, `${place} ${name}`);
}

function expectElements(found: unknown, wanted: readonly unknown[], place: string): void {
  const elements = isUnassigned(found) ? [] : listAt({ found }, "found");
  const hasAll = wanted.every((one) => elements.some((element) => isLike(element, one)));
  demand(hasAll && elements.length === wanted.length, `${JSON.stringify(wanted)} at ${place}`, found);
}

function isLike(found: unknown, wanted: unknown): boolean {
  try {
    expectLike(found, wanted);
    return true;
  } catch {
    return false;
  }
}

/** The ids of a list's resources. */
export const idsIn = (resources: readonly unknown[]): readonly string[] =>
  resources.map((resource) => textAt(resource, "id"));
