import { ChoicesForm } from "@/components/console/choices-form";
import type { RadioTile } from "@/components/ui/radio-tiles";
import { Card } from "@/components/ui/card";
import { idpInSentence } from "@/lib/idps/idps";
import { type Dialect, dialectOf, dialects } from "@/lib/scim/dialect";
import { saveAnswersAction } from "./actions";
import type { CompatibilityPlace } from "./place";

/** What the directory answers where the RFCs leave a choice. */
export function AnswersCard({ org, directoryId, idp, settings, canManage }: CompatibilityPlace) {
  const who = idpInSentence(idp);
  const effective = dialectOf(idp, settings);
  return (
    <Card
      title="Answers"
      description="Change these only where the identity provider asks for it. Nothing is saved until you save."
    >
      <ChoicesForm
        legend="Answers"
        save={saveAnswersAction}
        verb="Save answers"
        values={{ org, directoryId }}
        canManage={canManage}
        questions={[
          {
            name: "patchReply",
            legend: "What a change (PATCH) is answered with",
            chosen: settings.patchReply,
            tiles: replyTiles(who, dialects[idp]),
          },
          {
            name: "unknownPath",
            legend: "A change of an attribute that does not exist here",
            chosen: settings.unknownPath,
            tiles: unknownTiles(who, dialects[idp]),
            ...(settings.isStrict ? { note: "In strict mode it is refused, whatever is chosen here." } : {}),
          },
          {
            name: "nestedGroups",
            legend: "A group inside a group",
            chosen: settings.nestedGroups ? "keep" : "leave",
            tiles: nestedTiles(effective),
          },
        ]}
      />
    </Card>
  );
}

const replyTiles = (who: string, { userPatchReply, groupPatchReply }: Dialect): readonly RadioTile[] => [
  {
    value: "dialect",
    title: `As ${who} expects`,
    description:
      userPatchReply === groupPatchReply
        ? `${replyWords[userPatchReply]}. Recommended.`
        : `People: ${replyWords[userPatchReply].toLowerCase()}. Groups: ${replyWords[groupPatchReply].toLowerCase()}. Recommended.`,
  },
  {
    value: "resource",
    title: "Always the resource",
    description: "The person or group as it stands after the change.",
  },
  {
    value: "no-content",
    title: "Never the resource",
    description: "204 and nothing else, unless attributes are asked for.",
  },
];

const replyWords = {
  resource: "The resource as it stands afterwards",
  "no-content": "204 and nothing else",
} as const satisfies Record<Dialect["userPatchReply"], string>;

const unknownTiles = (who: string, { unknownPath }: Dialect): readonly RadioTile[] => [
  {
    value: "dialect",
    title: `As ${who} expects`,
    description: unknownPath === "refuse" ? "It is refused. Recommended." : "It is passed over. Recommended.",
  },
  {
    value: "refuse",
    title: "Refuse and tell",
    description: "The whole request fails, with the name of the attribute.",
  },
  { value: "ignore", title: "Ignore and note", description: "The rest is done, and the attribute is listed above." },
];

const nestedTiles = ({ unknownMember }: Dialect): readonly RadioTile[] => [
  {
    value: "leave",
    title: unknownMember === "skip" ? "Leave it out" : "Refuse it",
    description:
      unknownMember === "skip"
        ? "The people of the outer group are taken, the inner group is skipped."
        : "The whole request fails: a member has to be a person.",
  },
  {
    value: "keep",
    title: "Keep it as a member",
    description: "The identity provider reads back what it sent. Roles come from direct membership only.",
  },
];
