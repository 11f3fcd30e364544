import { cases } from "./cases/cases";
import type { ConformanceCase, Feature } from "./conformance-case";
import { chapters } from "./requirements/requirements";
import { offered } from "./requirements/offered";
import type { Requirement } from "./requirement";

/** What Muster answers where it does not offer a feature. */
const absences: Readonly<Record<Feature, string>> = {
  patch: "PATCH is not offered.",
  filter: "Filters are not offered.",
  sort: "Sorting is not offered, as ServiceProviderConfig says: sortBy is passed over.",
  etag: "Versions are not offered.",
  bulk: "Bulk is not offered, as ServiceProviderConfig says: /Bulk answers 501.",
  changePassword: "Passwords are not kept, so none is changed.",
  cursor: "Cursors are not offered, as ServiceProviderConfig says: the parameter is passed over.",
  groups: "Groups are not offered.",
  nestedGroups:
    "A Group is taken as a member only where the admin of the directory allows it; until then the Group schema names User alone among its referenceTypes.",
  enterprise: "The enterprise extension is not offered.",
  search: "Queries by POST are not offered: /Users/.search and /Groups/.search answer 501.",
  rootSearch: "Queries over all types are not offered: /.search answers 501.",
};

/** docs/scim.md, before it is laid out: the guide, and every requirement with its proof. */
export function docsPage(guide: string): string {
  const parts = chapters.map(({ title, requirements }) => {
    const lines = Object.entries<Requirement>(requirements).map(([id, requirement]) => lineOf(id, requirement));
    return `### ${title}\n\n${lines.join("\n")}\n`;
  });
  return `${filled(guide)}\n${parts.join("\n")}`;
}

function filled(guide: string): string {
  const missing = Object.entries(absences).filter(([feature]) => !isOffered(feature));
  const lines = missing.map(([, words]) => `- ${words}`).join("\n");
  return guide.replace("{{cases}}", String(cases.length)).replace("{{offered}}", `Not offered:\n\n${lines}`);
}

const isOffered = (feature: string): boolean => Object.entries(offered).some(([name, is]) => is && name === feature);

function lineOf(id: string, { rfc, word, text, tests = [], reason }: Requirement): string {
  const asked = cases.filter(({ of }) => of === id);
  const proofs = [...named(asked), ...tests.map((test) => `\`${test}\``)];
  const said = [reason, ...absencesOf(asked)].filter((words) => words !== undefined);
  const proof = [...said, ...(proofs.length === 0 ? [] : [`Proof: ${proofs.join(", ")}.`])].join(" ");
  return `- **${word === "STATED" ? "stated" : word === "PRACTICE" ? "practice" : word}** ${rfc === "practice" ? "" : `(${rfc}) `}${text} ${proof}`;
}

const named = (asked: readonly ConformanceCase[]): readonly string[] => asked.map(({ id }) => `\`${id}\``);

/** Why none of the cases runs today; nothing when one does. */
function absencesOf(asked: readonly ConformanceCase[]): readonly string[] {
  const lacking = asked.map(({ needs = [] }) => needs.find((feature) => !offered[feature]));
  const missing = lacking.filter((feature) => feature !== undefined);
  if (missing.length < asked.length) return [];
  return [...new Set(missing)].map((feature) => absences[feature]);
}
