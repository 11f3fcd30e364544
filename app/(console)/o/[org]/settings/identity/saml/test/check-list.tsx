import type { TestOutcome } from "@/lib/sso/test-outcome";
import { type CheckLine, CheckResults } from "../check-results";
import { gateLines } from "../gate-lines";

/** Every check of a test, the signature last: it is asked for only where nothing else was refused. */
export function CheckList({ outcome: { checks, signature } }: { readonly outcome: TestOutcome }) {
  return <CheckResults lines={[...gateLines(checks), signatureLine(signature)]} />;
}

function signatureLine(signature: TestOutcome["signature"]): CheckLine {
  const states = { verified: "passed", not_checked: "skipped" } as const;
  return {
    key: "signature",
    title: "The signature is by a certificate of this connection",
    state: signature === "verified" || signature === "not_checked" ? states[signature] : "failed",
    remedy: "If the identity provider has a new certificate, replace the metadata of this connection.",
    expected: null,
    received: null,
  };
}
