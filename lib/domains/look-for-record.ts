import { domainRecord } from "@/lib/domains/domain-record";
import { readTxt } from "@/lib/domains/read-txt";

/** What the DNS says of a domain's record. */
export type Finding =
  | { readonly kind: "found" }
  | { readonly kind: "nothing" }
  /** Values are there and none is the one: the first few, cut to a length that fits a screen. */
  | { readonly kind: "another"; readonly seen: readonly string[] }
  | { readonly kind: "unanswered"; readonly code: string };

const seenMax = 5;
const seenLengthMax = 120;

/** Asks the DNS for the record of a domain. Other records beside it do no harm. */
export async function lookForRecord(domain: { readonly name: string; readonly nonce: string }): Promise<Finding> {
  const { host, value } = domainRecord(domain);
  const answer = await readTxt(host);
  if (answer.kind !== "values") return answer;
  if (answer.values.some((text) => text.trim() === value)) return { kind: "found" };
  return { kind: "another", seen: answer.values.slice(0, seenMax).map((text) => text.slice(0, seenLengthMax)) };
}
