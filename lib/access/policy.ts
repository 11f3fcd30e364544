import * as z from "zod";

/** What Muster does with what a directory says. Every field has the safe value of the `recommended` preset. */
export const Policy = z.object({
  /** Whether a person who arrives becomes a member, or stands in the directory alone. */
  onCreate: z.enum(["create", "none"]).default("create"),
  /** Key of the role of an active person who is in no mapped group. */
  initialRole: z.string().nullable().default(null),
  /** What `active: false` does to the member. */
  onDeactivate: z.enum(["none", "suspend", "remove"]).default("suspend"),
  /** What DELETE does to the member; the history stays in each case. */
  onDelete: z.enum(["suspend", "remove"]).default("suspend"),
  /** Whether an arriving person whose address is of a verified domain is linked to the member who has it, unasked. */
  linkVerified: z.enum(["approval", "automatic"]).default("approval"),
});

export type Policy = z.infer<typeof Policy>;

/** A stored policy with the defaults of whatever it is silent about. */
export const parsePolicy = (stored: unknown): Policy => Policy.parse(stored);
