import { createConnection } from "@/lib/sso/create-connection";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { type Idp, startIdp } from "./idp/start-idp";
import type { Person } from "./idp/sign-response";
import { type Organization, valueOf } from "./organization";

export interface Connected {
  readonly idp: Idp;
  readonly connectionId: string;
  /** Whom the identity provider knows. */
  readonly person: Person;
}

/** An identity provider of the test's own, connected to an organization and turned on without the console. */
export async function makeConnection({ operator, slug }: Organization): Promise<Connected> {
  const nameId = `ada@${slug}.test`;
  const person = { nameId, displayName: "Ada Arrow", attributes: { email: nameId } };
  const idp = await startIdp({ people: [person] });
  const connection = { idp: "okta", name: "Okta", metadataXml: idp.metadataXml } as const;
  const { connectionId } = valueOf(await createConnection(operator, connection));
  valueOf(await setConnectionState(operator, { connectionId, state: "on" }));
  return { idp, connectionId, person };
}
