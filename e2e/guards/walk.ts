import type { Organization } from "../organization";
import { type Visitor, visitorsOf } from "./people";
import { type Place, placeIn } from "./reach";

/** Everybody whom a door tells apart, and where the doors of the organization and of one of its accounts are. */
export async function walk(organization: Organization): Promise<readonly [Readonly<Record<string, Visitor>>, Place]> {
  const place = await placeIn(organization);
  return [await visitorsOf(organization, place.accountId), place];
}
