import * as z from "zod";

/** What the load process is told to do. It answers each message with a `Measurement`. */
export const LoadMessage = z.object({
  port: z.number(),
  clients: z.number(),
  warmUpSeconds: z.number(),
  seconds: z.number(),
  /** One of the workloads by its name; without, Next's own emptiest route. */
  target: z
    .object({
      workload: z.string(),
      /** Taken in turn. */
      directories: z.array(z.object({ directoryId: z.string(), apiKey: z.string() })).min(1),
      firstNewcomer: z.number(),
    })
    .optional(),
});

export type LoadMessage = z.infer<typeof LoadMessage>;
