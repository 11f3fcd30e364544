import { Facts } from "@/components/console/facts";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { unreadableWords } from "@/lib/sso/gate-words";
import { samlErrors } from "@/lib/sso/saml-errors";
import type { TestOutcome } from "@/lib/sso/test-outcome";
import { CheckList } from "./check-list";

/** What a test found: the verdict first, then every check, then what the identity provider said. */
export function Outcome({ outcome }: { readonly outcome: TestOutcome }) {
  return (
    <>
      <div id="outcome" tabIndex={-1} className="scroll-mt-20 rounded-lg">
        <Verdict outcome={outcome} />
      </div>
      {outcome.checks.length > 0 && (
        <Card title="Checks" description="Each by itself, in the order in which a sign-in makes them.">
          <CheckList outcome={outcome} />
        </Card>
      )}
      {outcome.unreadable === null && <Said outcome={outcome} />}
    </>
  );
}

function Verdict({ outcome }: { readonly outcome: TestOutcome }) {
  const { unreadable, checks, signature, person } = outcome;
  if (unreadable !== null)
    return (
      <Callout kind="danger" title="The answer cannot be read.">
        {unreadableWords[unreadable]}
      </Callout>
    );
  const failed = checks.filter(({ isPassed }) => !isPassed).length;
  if (failed > 0) {
    const title =
      failed === 1 ? "The test failed: one check is not passed." : `The test failed: ${failed} checks are not passed.`;
    return (
      <Callout kind="danger" title={title}>
        What to do stands beside each of them. Then test again.
      </Callout>
    );
  }
  if (signature !== "verified")
    return (
      <Callout kind="danger" title="The test failed.">
        {unproven(signature)}
      </Callout>
    );
  return (
    <Callout title="The test passed.">
      {person === null || "refusal" in person
        ? "The connection works. Whom you signed in as would not be let in yet; the reason stands below."
        : "The connection works, and whom you signed in as would be let in."}
    </Callout>
  );
}

function unproven(signature: TestOutcome["signature"]): string {
  if (signature === "attributes_refused") return samlErrors.attributes_refused;
  return "The signature is not by a certificate of this connection, or the answer is not to this test. Replace the metadata if the identity provider has a new certificate, then test again.";
}

/** The NameID and the attributes, and whom they would sign in. */
function Said({ outcome: { nameId, attributes, person } }: { readonly outcome: TestOutcome }) {
  return (
    <Card title="Who it was" description="What the identity provider said, and what a sign-in would make of it.">
      <Facts
        facts={[
          { label: "Would sign in", value: <Person person={person} /> },
          { label: "NameID", value: <Code text={nameId ?? "none"} /> },
          ...attributes.map(({ name, values }, i) => ({
            label: attributes.findIndex((other) => other.name === name) === i ? name : `${name} (${i + 1})`,
            value: <Code text={values.join(", ")} />,
          })),
        ]}
      />
    </Card>
  );
}

function Person({ person }: Pick<TestOutcome, "person">) {
  if (person === null) return "Nobody: the answer was not accepted.";
  if ("refusal" in person) return `Nobody. They would read: “${samlErrors[person.refusal]}”`;
  return person.isNew
    ? `${person.displayName} (${person.email}), as a new member without a role`
    : `${person.displayName} (${person.email})`;
}

const Code = ({ text }: { readonly text: string }) => (
  <code className="font-mono text-[0.8125rem] break-all">{text}</code>
);
