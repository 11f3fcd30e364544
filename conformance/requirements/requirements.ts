import type { Requirement } from "../requirement";
import { bulkRequirements } from "./bulk";
import { discoveryRequirements } from "./discovery";
import { httpRequirements } from "./http";
import { modelRequirements } from "./model";
import { patchRequirements } from "./patch";
import { peopleRequirements } from "./people";
import { queryRequirements } from "./query";
import { resourceRequirements } from "./resources";

/** Every requirement of RFC 7643, 7644 and 9865 on a service provider, and what clients rely on besides, by chapter. */
export const chapters = [
  { title: "Attributes and resources (RFC 7643 2, 3)", requirements: modelRequirements },
  { title: "Users, Groups and the enterprise extension (RFC 7643 4, 9)", requirements: peopleRequirements },
  { title: "Discovery (RFC 7643 5 to 7, RFC 7644 4)", requirements: discoveryRequirements },
  { title: "HTTP, errors and security (RFC 7644 2, 3.1, 3.8, 3.11 to 3.13, 5 to 7)", requirements: httpRequirements },
  { title: "Create, read, replace, delete, versions (RFC 7644 3.3 to 3.6, 3.14)", requirements: resourceRequirements },
  { title: "Queries (RFC 7644 3.4.2, 3.4.3, 3.9, 3.10; RFC 9865)", requirements: queryRequirements },
  { title: "PATCH (RFC 7644 3.5.2)", requirements: patchRequirements },
  { title: "Bulk (RFC 7644 3.7)", requirements: bulkRequirements },
] as const;

const all = {
  ...modelRequirements,
  ...peopleRequirements,
  ...discoveryRequirements,
  ...httpRequirements,
  ...resourceRequirements,
  ...queryRequirements,
  ...patchRequirements,
  ...bulkRequirements,
};

export type RequirementId = keyof typeof all;

/** The requirement of that id. */
export const requirementOf = (id: RequirementId): Requirement => all[id];
