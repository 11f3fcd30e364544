import { idpInSentence, idps } from "@/lib/idps/idps";
import type { Idp } from "@/lib/scim/dialect";
import type { SamlError } from "@/lib/sso/saml-errors";
import type { GateReason } from "@/lib/sso/saml-gate";
import type { Unreadable } from "@/lib/sso/unreadables";

interface OurValues {
  readonly entityId: string;
  readonly acsUrl: string;
}

/**
 * What is to be changed at an identity provider so that such a refusal does not come again, by the name of the field on
 * its own screen; undefined where nothing there is wrong.
 */
export function fixAtIdp(reason: string, idp: Idp, ours: OurValues): string | undefined {
  const field = new Map<string, Field>(Object.entries(fieldOf)).get(reason);
  if (field === undefined) return undefined;
  const where = idp === "generic" ? "At the identity provider" : `In ${idpInSentence(idp)}`;
  return `${where}: ${sentences[field](idps[idp].saml, ours)}`;
}

type Field = "acsUrl" | "entityId" | "metadata" | "nameId" | "signing" | "attributes" | "assignment";

const fieldOf: Readonly<Partial<Record<GateReason | SamlError | Unreadable, Field>>> = {
  unsigned: "signing",
  signature_algorithm: "signing",
  issuer: "metadata",
  response_refused: "metadata",
  not_one_audience: "entityId",
  audience: "entityId",
  destination: "acsUrl",
  recipient: "acsUrl",
  subject: "nameId",
  reserved_attribute: "attributes",
  attributes_refused: "attributes",
  no_email: "attributes",
  no_success: "assignment",
  not_provisioned: "assignment",
};

type Labels = (typeof idps)[Idp]["saml"];

const sentences: Readonly<Record<Field, (labels: Labels, ours: OurValues) => string>> = {
  acsUrl: (labels, { acsUrl }) => `set “${labels.acsUrl}” to ${acsUrl}`,
  entityId: (labels, { entityId }) => `set “${labels.entityId}” to ${entityId}, and leave no other beside it`,
  metadata: (labels) => `bring what stands behind “${labels.metadata}”, and replace the metadata here`,
  nameId: (labels) => `choose one field that is filled for everybody as “${labels.nameId}”`,
  signing: (labels) => `see “${labels.signing}”: it has to sign, with RSA and SHA-256`,
  attributes: (labels) => `correct “${labels.attributes}”`,
  assignment: (labels) => `add the person, or a group of theirs, under “${labels.assignment}”`,
};
