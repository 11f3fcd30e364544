import * as z from "zod";

/** What one side did in one row. */
export const Measurement = z.object({
  perSecond: z.number(),
  /** Milliseconds; null where only the whole was measured, or nothing was answered. */
  p50: z.number().nullable(),
  p99: z.number().nullable(),
  /** Right answers, those while warming up too. */
  answers: z.number(),
  /** Processor time of the server for one answer; null where nobody tells. Others on the machine do not change it much. */
  cpuMicros: z.number().nullable(),
  errors: z.number(),
  /** What came instead of the right answer, the first time. */
  firstError: z.string().nullable(),
});

export type Measurement = z.infer<typeof Measurement>;

/** The row of a side that could not even be asked. */
export const failed = (error: unknown): Measurement => ({
  perSecond: 0,
  p50: null,
  p99: null,
  answers: 0,
  cpuMicros: null,
  errors: 1,
  firstError: String(error),
});
