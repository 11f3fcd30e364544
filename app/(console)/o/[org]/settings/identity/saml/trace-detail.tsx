import { Facts } from "@/components/console/facts";
import type { Fact } from "@/components/console/facts";
import { Callout } from "@/components/ui/callout";
import type { Idp } from "@/lib/scim/dialect";
import { compareClocks } from "@/lib/sso/compare-clocks";
import { explainRefusal } from "@/lib/sso/explain-refusal";
import { fixAtIdp } from "@/lib/sso/fix-at-idp";
import type { TraceRow } from "@/lib/sso/list-traces";
import { tellClockDifference } from "@/lib/sso/tell-clock-difference";
import { CheckResults } from "./check-results";
import { gateLines } from "./gate-lines";

interface TraceDetailProps {
  readonly trace: TraceRow;
  readonly idp: Idp;
  readonly ours: { readonly entityId: string; readonly acsUrl: string };
}

/** Why it was refused and what to do, then what it said beside our clock, then every check. */
export function TraceDetail({ trace, idp, ours }: TraceDetailProps) {
  const { reason, facts } = trace;
  return (
    <>
      {reason !== null && <Why trace={trace} fix={fixAtIdp(reason, idp, ours)} reason={reason} />}
      <Facts facts={saidIn(trace)} />
      {facts.checks.length > 0 && (
        <section aria-label="Checks" className="grid gap-3">
          <h3 className="font-medium">Checks</h3>
          <CheckResults lines={gateLines(facts.checks)} />
        </section>
      )}
    </>
  );
}

interface WhyProps {
  readonly trace: TraceRow;
  readonly reason: string;
  readonly fix: string | undefined;
}

function Why({ trace: { at, facts }, reason, fix }: WhyProps) {
  const { title, remedy } = explainRefusal(reason);
  const clocks = timely.has(reason) ? compareClocks(facts.issuedAt, at) : undefined;
  return (
    <Callout kind="danger" title={`${title}.`}>
      <div className="grid gap-1.5">
        {[clocks ?? remedy, fix === undefined ? "" : `${fix}.`]
          .filter((sentence) => sentence !== "")
          .map((sentence) => (
            <p key={sentence} className="break-words">
              {sentence}
            </p>
          ))}
      </div>
    </Callout>
  );
}

/** Where the clocks may be the reason. */
const timely: ReadonlySet<string> = new Set(["confirmation_time", "validity", "response_out_of_time"]);

const texts = [
  ["issuer", "Issuer"],
  ["audience", "Audience"],
  ["destination", "Destination"],
  ["recipient", "Recipient"],
  ["inResponseTo", "In response to (InResponseTo)"],
  ["algorithms", "Algorithms"],
  ["statusCodes", "Status"],
  ["nameId", "NameID, masked"],
  ["nameIdFormat", "Format of the NameID"],
] as const;

const times = [
  ["issuedAt", "Issued (IssueInstant)"],
  ["notBefore", "Valid from"],
  ["notOnOrAfter", "Valid until"],
  ["confirmationEnds", "SubjectConfirmation valid until"],
] as const;

function saidIn({ at, facts }: TraceRow): readonly Fact[] {
  return [
    ...fact("Our clock", at.toISOString()),
    ...times.flatMap(([key, label]) => {
      const time = facts[key];
      return typeof time === "string" ? fact(label, tellClockDifference(time, at)) : [];
    }),
    ...texts.flatMap(([key, label]) => fact(label, facts[key])),
    ...(facts.attributes.length === 0
      ? []
      : [{ label: "Attributes", value: <Attributes attributes={facts.attributes} /> }]),
  ];
}

const fact = (label: string, text: string | null | undefined): readonly Fact[] =>
  typeof text === "string" ? [{ label, value: <Code text={text} /> }] : [];

const Code = ({ text }: { readonly text: string }) => (
  <code className="font-mono text-[0.8125rem] break-all">{text}</code>
);

function Attributes({ attributes }: Pick<TraceRow["facts"], "attributes">) {
  return (
    <ul className="grid gap-0.5">
      {attributes.map(({ name, count }, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a name may come twice, and the list never changes
        <li key={place}>
          <Code text={name} /> {count !== null && <span className="text-muted">{valuesOf(count)}</span>}
        </li>
      ))}
    </ul>
  );
}

const valuesOf = (count: number): string => (count === 1 ? "1 value" : `${count} values`);
