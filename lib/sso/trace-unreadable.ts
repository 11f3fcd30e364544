import type { Element } from "@xmldom/xmldom";
import type { OpenRequest } from "@/lib/sso/find-request";
import { cut } from "@/lib/sso/response-facts";
import { traceRefusal } from "@/lib/sso/trace-refusal";
import type { Unreadable } from "@/lib/sso/unreadables";
import { childrenOf, everyElement, isNamed, parseXml, textOf } from "@/lib/sso/xml";

/** What an admin can do something about at the identity provider. The rest no identity provider sends by itself. */
const told: ReadonlySet<Unreadable> = new Set([
  "no_success",
  "encrypted",
  "encryption_form",
  "encryption_algorithm",
  "undecryptable",
  "encrypted_inside",
  "not_one_assertion",
]);

/**
 * Keeps that the response to a request said nothing that could be read: that the identity provider let the person not in,
 * or that its settings make it encrypt. Its outermost elements are read again, to know what it said of that itself;
 * nothing in it is believed.
 */
export async function traceUnreadable(request: OpenRequest, samlResponse: string, reason: Unreadable): Promise<void> {
  if (!told.has(reason)) return;
  const root = parseXml(Buffer.from(samlResponse, "base64").toString("utf8"));
  if (!root.ok || !isNamed(root.value, "protocol", "Response")) return;
  const said = (name: string): string | null => cutOrNull(root.value.getAttribute(name));
  await traceRefusal(request, () => ({
    reason,
    facts: {
      issuer: cutOrNull(textOf(childrenOf(root.value, "assertion", "Issuer")[0]) ?? null),
      issuedAt: said("IssueInstant"),
      destination: said("Destination"),
      inResponseTo: said("InResponseTo"),
    },
    statusCodes: statusCodesOf(root.value),
  }));
}

const cutOrNull = (text: string | null): string | null => (text === null ? null : cut(text));

/** The codes alone, from the general to the particular: a message beside them can hold anybody's name. */
function statusCodesOf(root: Element): string | null {
  const codes = everyElement(root, "protocol", "StatusCode")
    .slice(0, 3)
    .map((code) => (code.getAttribute("Value") ?? "").replace(/^.*:/, "").slice(0, lengthMax));
  return codes.length === 0 ? null : codes.join(", ");
}

const lengthMax = 60;
