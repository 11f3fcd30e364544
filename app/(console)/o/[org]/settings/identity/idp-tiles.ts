import { idps } from "@/lib/idps/idps";
import type { Idp } from "@/lib/scim/dialect";

export interface IdpTile {
  readonly idp: string;
  readonly label: string;
  readonly note?: string;
}

const order: readonly Idp[] = ["okta", "entra", "jumpcloud", "pingone", "onelogin", "google", "generic"];

/** The tiles of the picker, with other words or a note where a step needs them. */
export const idpTiles = (
  labels: Partial<Record<Idp, string>> = {},
  notes: Partial<Record<Idp, string>> = {},
): readonly IdpTile[] =>
  order.map((idp) => {
    const note = notes[idp];
    return { idp, label: labels[idp] ?? idps[idp].label, ...(note === undefined ? {} : { note }) };
  });
