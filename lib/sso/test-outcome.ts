import { z } from "zod";
import { gateReasons } from "@/lib/sso/saml-gate";
import { isSamlError, type SamlError } from "@/lib/sso/saml-errors";
import { unreadables } from "@/lib/sso/unreadables";

const text = z.string().nullable();
const samlError = z.custom<SamlError>((value) => typeof value === "string" && isSamlError(value));

/** What a test of a connection found, as it is kept for whoever began it. */
export const TestOutcome = z.object({
  unreadable: z.enum(unreadables).nullable(),
  isEncrypted: z.boolean(),
  checks: z.array(z.object({ reason: z.enum(gateReasons), isPassed: z.boolean(), expected: text, received: text })),
  /** Jackson's word on the signature and the request, asked only where the gate refused nothing. */
  signature: z.union([z.literal("verified"), z.literal("not_checked"), samlError]),
  nameId: text,
  attributes: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  /** Null where it did not come to that. */
  person: z
    .union([
      z.object({ displayName: z.string(), email: z.string(), isNew: z.boolean() }),
      z.object({ refusal: samlError }),
    ])
    .nullable(),
});

export type TestOutcome = z.infer<typeof TestOutcome>;
