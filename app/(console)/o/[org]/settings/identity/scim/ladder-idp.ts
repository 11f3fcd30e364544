import type { LadderIdp } from "@/components/console/ladder-words";
import { idpInSentence } from "@/lib/idps/idps";
import { setupGuides } from "@/lib/idps/setup-steps";
import type { OurValue, SetupGuide } from "@/lib/idps/setup-steps";
import type { Idp } from "@/lib/scim/dialect";

/** How the screens of the identity provider call the field that takes our address. */
export const urlFieldOf = (idp: Idp): string => fieldOf(idp, ["scimBaseUrl"]) ?? "SCIM base URL";

/** What the ladder needs to speak of an identity provider. */
export const ladderIdp = (idp: Idp): LadderIdp => ({
  name: idpInSentence(idp),
  urlField: urlFieldOf(idp),
  keyField: fieldOf(idp, ["apiKey", "bearerApiKey"]) ?? "API key",
  test: stepsOf(idp).find(({ title }) => title === "Test")?.text ?? "Save the address and the key there.",
});

const stepsOf = (idp: Idp): SetupGuide["steps"] => setupGuides[idp].steps;

const fieldOf = (idp: Idp, values: readonly OurValue[]): string | undefined =>
  stepsOf(idp)
    .flatMap(({ fields }) => fields)
    .find(({ value }) => "ours" in value && values.includes(value.ours))?.label;
