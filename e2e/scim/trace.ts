import { z } from "zod";

const level = z.enum(["must", "should"]);
const headers = z.record(z.string(), z.string().nullable());
/** Dotted, or in segments where a name itself holds dots, as a schema's URN does. */
const place = z.union([z.string(), z.array(z.string())]);
const statuses = z.union([z.number(), z.array(z.number())]).transform((given) => [given].flat());

const Check = z.strictObject({
  path: place,
  op: z.string(),
  value: z.unknown().optional(),
  level: level.default("must"),
});

const Expectation = z.strictObject({
  status: statuses,
  headers: z.record(z.string(), z.string()).default({}),
  headersLevel: level.default("should"),
  bodyChecks: z.array(Check).default([]),
  /** The body is looked at only where one of these came. */
  checksOn: statuses.optional(),
  emptyBody: z.boolean().default(false),
  maxMs: z.number().optional(),
});

const Step = z.strictObject({
  name: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.array(z.tuple([z.string(), z.string()])).default([]),
  rawQuery: z.string().optional(),
  /** Nothing: the key. `none`: no header. `bad`: a wrong key. Anything else: the header as it is sent. */
  auth: z.string().optional(),
  headers: headers.default({}),
  body: z.unknown().optional(),
  rawBody: z.string().optional(),
  expect: Expectation,
  capture: z.record(z.string(), place).default({}),
  level: level.default("must"),
  note: z.string().optional(),
});

/** What one kind of SCIM client sends in order, and what it has to be answered. An unknown word in it is an error. */
export const Trace = z.strictObject({
  traceFormat: z.literal(1),
  idp: z.string(),
  profile: z.string(),
  title: z.string(),
  confidence: z.string(),
  sources: z.array(z.string()),
  requires: z.array(z.string()).optional(),
  vars: z.record(z.string(), z.string()),
  headers: headers.default({}),
  /** How a blank in a query is sent. */
  querySpace: z.enum(["+", "%20"]).default("%20"),
  steps: z.array(Step),
});

export type Trace = z.infer<typeof Trace>;
export type TraceStep = z.infer<typeof Step>;
export type TraceCheck = z.infer<typeof Check>;
