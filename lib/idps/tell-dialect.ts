import { idpInSentence } from "@/lib/idps/idps";
import { type Dialect, type DialectChoices, dialectOf, dialects, type Idp } from "@/lib/scim/dialect";

interface ToldDialect {
  /** Whose rules the directory obeys, in one sentence. */
  readonly summary: string;
  /** What it allows beyond the RFC, a sentence each. */
  readonly differences: readonly string[];
}

/** How a directory with these settings answers, in words for its admin. */
export function tellDialect(idp: Idp, choices: DialectChoices): ToldDialect {
  const dialect = dialectOf(idp, choices);
  const differences = questions.filter((name) => dialect[name] !== dialects.generic[name]).map((name) => words[name]);
  return { summary: summaryOf(idp, choices.isStrict, differences.length), differences };
}

function summaryOf(idp: Idp, isStrict: boolean, count: number): string {
  const who = idpInSentence(idp);
  if (isStrict) return `Strict mode is on: answers by the letter of the RFC, whatever ${who} expects.`;
  if (count === 0) return `Answers as the RFC says; no difference is allowed for ${who}.`;
  return `Answers as ${who} expects; ${count} ${count === 1 ? "difference from the RFC is" : "differences from the RFC are"} allowed for it.`;
}

/** Each question of a dialect where its answer is not that of the RFC. */
const words = {
  createFromFilter:
    "A change to an entry that is not there yet, such as the work e-mail address, makes the entry instead of failing.",
  bareWordFilter: "A search may leave out the quotation marks around the value.",
  doubleEncodedFilter: "A search that was percent-encoded twice is decoded once more.",
  unknownMember: "A group member who was never provisioned is skipped, and the others are taken.",
  emptyOperations: "A change that contains no operation is answered as done.",
  twoPrimaries: "Where two values are marked as primary, the last one is.",
  unknownPath: "A change of an attribute that does not exist here is passed over and noted.",
  missingSchemas: "A message may leave out which schemas it follows.",
  schemasPath: "A change of the list of schemas is passed over.",
  echoedReadOnly: "What only this server sets, such as meta and groups, may be sent back and is passed over.",
  userPatchReply: "A change of a person is answered with 204 and nothing else, not with the person.",
  groupPatchReply: "A change of a group is answered with 204 and nothing else, not with the group.",
  advertisesPagination:
    "That lists can be walked by cursor is not announced, since some clients refuse what they do not know.",
  bareKey: "The API key may come without the word Bearer before it.",
} as const satisfies Record<keyof Dialect, string>;

const isQuestion = (name: string): name is keyof Dialect => Object.hasOwn(words, name);

const questions = Object.keys(words).filter(isQuestion);
