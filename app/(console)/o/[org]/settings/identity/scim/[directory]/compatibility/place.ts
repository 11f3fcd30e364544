import type { StoredSettings } from "@/lib/directory/read-settings";
import type { Idp } from "@/lib/scim/dialect";

/** The directory that the cards of this page are about, and what its reader may do. */
export interface CompatibilityPlace {
  readonly org: string;
  readonly directoryId: string;
  readonly idp: Idp;
  readonly settings: StoredSettings;
  readonly canManage: boolean;
}
