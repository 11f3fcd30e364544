import { createHash, randomBytes } from "node:crypto";
import { operatorScope } from "@/lib/auth/operator-scope";
import { newId } from "@/lib/core/ids";
import type { OperatorScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { beginSignIn, type SignInRequest } from "@/lib/sso/begin-sign-in";
import { createConnection } from "@/lib/sso/create-connection";
import { setConnectionState } from "@/lib/sso/enable-connection";

/** An organization of a test's own with a connection. */
export interface Site {
  readonly slug: string;
  readonly scope: OperatorScope;
  readonly connectionId: string;
}

/** What the browser holds while it is at the identity provider. */
export interface Flow {
  readonly state: string;
  readonly verifier: string;
  readonly requestUrl: string;
}

export interface NewRequest extends Omit<Flow, "requestUrl"> {
  readonly request: SignInRequest;
}

/** Makes an organization with a connection in the given state. */
export async function makeSite(metadataXml: string, state: "on" | "draft" = "on"): Promise<Site> {
  const slug = `site-${randomBytes(5).toString("hex")}`;
  await database().prisma.organization.create({ data: { id: newId(), slug, name: "Site" } });
  const scope = await operatorScope(slug);
  if (!scope.ok) throw new Error(scope.error);
  const created = await createConnection(scope.value, { idp: "okta", name: "Okta", metadataXml });
  if (!created.ok) throw new Error(created.error);
  const { connectionId } = created.value;
  await setConnectionState(scope.value, { connectionId, state });
  return { slug, scope: scope.value, connectionId };
}

/** A request of a browser that wants to sign in, with the secrets that it keeps. */
export function newRequest(organizationSlug: string): NewRequest {
  const [state, verifier] = [randomBytes(16).toString("hex"), randomBytes(32).toString("base64url")];
  const codeChallenge = createHash("sha256").update(verifier).digest("base64url");
  return { state, verifier, request: { organizationSlug, state, codeChallenge } };
}

/** Begins a sign-in, as far as the redirect to the identity provider. */
export async function begin({ slug }: Pick<Site, "slug">): Promise<Flow> {
  const { state, verifier, request } = newRequest(slug);
  const begun = await beginSignIn(request);
  if (!begun.ok || begun.value.kind !== "redirect") throw new Error("no redirect to the identity provider");
  return { state, verifier, requestUrl: begun.value.url };
}
