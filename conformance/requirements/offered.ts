import type { Feature } from "../conformance-case";

/** What Muster announces today. A test asks a running one, so that the page made from this stays true. */
export const offered: Readonly<Record<Feature, boolean>> = {
  patch: true,
  filter: true,
  sort: true,
  etag: true,
  bulk: true,
  changePassword: false,
  cursor: true,
  groups: true,
  nestedGroups: false,
  enterprise: true,
  search: true,
  rootSearch: true,
};
