import type { Feature } from "../conformance-case";

/** What Muster announces today. A test asks a running one, so that the page made from this stays true. */
export const offered: Readonly<Record<Feature, boolean>> = {
  patch: true,
  filter: true,
  sort: false,
  etag: true,
  bulk: false,
  changePassword: false,
  cursor: false,
  groups: true,
  nestedGroups: false,
  enterprise: true,
  search: false,
  rootSearch: false,
};
