import { Resolver } from "node:dns/promises";
import { env } from "@/lib/core/env";

export type TxtAnswer =
  | { readonly kind: "values"; readonly values: readonly string[] }
  | { readonly kind: "nothing" }
  /** `code` is a word of c-ares: ETIMEOUT, ESERVFAIL, EREFUSED, ECONNREFUSED … */
  | { readonly kind: "unanswered"; readonly code: string };

/** Two tries of a second or two each: a person waits for the answer. */
const patience = { timeout: 1500, tries: 2 };

/** Every TXT record of a name, the strings of one record joined (RFC 7208 3.3 does likewise). */
export async function readTxt(host: string): Promise<TxtAnswer> {
  const resolver = new Resolver(patience);
  const servers = env().DNS_SERVERS;
  if (servers !== undefined) resolver.setServers(servers);
  try {
    const records = await resolver.resolveTxt(host);
    return { kind: "values", values: records.map((strings) => strings.join("")) };
  } catch (error) {
    const code = codeOf(error);
    return isAbsent.has(code) ? { kind: "nothing" } : { kind: "unanswered", code };
  }
}

/** There is no such name, or nothing of this type at it. */
const isAbsent: ReadonlySet<string> = new Set(["ENOTFOUND", "ENODATA"]);

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "EUNKNOWN";
