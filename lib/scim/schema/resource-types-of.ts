import type { DeclaredExtension } from "./custom-extension";
import { customExtension } from "./custom-extension";
import { nestingGroupSchema } from "./group";
import type { ResourceTypes } from "./registry";
import { resourceTypes } from "./registry";

interface Declared {
  readonly extension: DeclaredExtension | undefined;
  /** Whether a group may be a member of a group. */
  readonly nestedGroups: boolean;
}

/** The resource types of one directory: the standard ones, and what its admin declared. */
export function resourceTypesOf({ extension, nestedGroups }: Declared): ResourceTypes {
  if (extension === undefined && !nestedGroups) return resourceTypes;
  const { User, Group } = resourceTypes;
  return {
    User: extension === undefined ? User : { ...User, extensions: [...User.extensions, customExtension(extension)] },
    Group: nestedGroups ? { ...Group, schema: nestingGroupSchema } : Group,
  };
}
