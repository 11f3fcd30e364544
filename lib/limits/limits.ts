import * as z from "zod";

/** What the directories of one organization may ask for together. An operator can change each figure. */
export const Limits = z.object({
  /** SCIM requests, served or refused, that carry an accepted key. */
  requestsPerSecond: z.int().min(1).default(1000),
  requestsBurst: z.int().min(1).default(10_000),
  /** People who come into groups or leave them. */
  membershipsPerSecond: z.int().min(1).default(100),
  membershipsBurst: z.int().min(1).default(500),
  /** Groups over all directories. */
  groups: z.int().min(0).default(250),
});

export type Limits = z.infer<typeof Limits>;

/** Stored limits, with the defaults of whatever they are silent about. */
export const readLimits = (stored: unknown): Limits => Limits.parse(stored);
