import * as z from "zod";

const Piece = z.union([
  z.string(),
  z.object({ kind: z.literal("person") }),
  z.object({ kind: z.literal("new_id"), slot: z.number() }),
]);

/** A part of a value: text as it is, the number of the person it is about, or an id that was new in this request. */
export type Piece = z.infer<typeof Piece>;

const Template = z.array(Piece).nullable();

/** A parameter of a statement as PostgreSQL takes it, with gaps for what differs from request to request. */
export type Template = z.infer<typeof Template>;

const Call = z.object({
  /** Null for BEGIN and COMMIT. */
  name: z.string().nullable(),
  text: z.string(),
  values: z.array(Template),
  /** The type of each parameter, as PostgreSQL understands the statement. */
  types: z.array(z.string()),
});

/** A statement as a request ran it. */
export type Call = z.infer<typeof Call>;

const Tape = z.object({
  calls: z.array(Call),
  newIdCount: z.number(),
  /** The status of the endpoint's answer. */
  status: z.number(),
});

/** What one step of a workload asked of PostgreSQL: enough for others to ask the same. */
export type Tape = z.infer<typeof Tape>;

/** Tapes by the name of the workload, one for each of its steps. */
export const Tapes = z.record(z.string(), z.array(Tape));
export type Tapes = z.infer<typeof Tapes>;
