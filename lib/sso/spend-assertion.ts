import type { SamlResponse } from "@/lib/sso/saml-response";
import { spendOnce } from "@/lib/sso/spend-once";

/** Whether the assertion of a connection is used for the first time (SAML profiles 4.1.4.5). */
export const spendAssertion = (
  connection: { readonly id: string },
  { assertionId }: Pick<SamlResponse, "assertionId">,
): Promise<boolean> => spendOnce("assertion", `${connection.id}\0${assertionId}`, assertionsAreRememberedForSeconds);

/** Longer than the gate and Jackson's tolerance let any assertion live. */
const assertionsAreRememberedForSeconds = 25 * 3600;
