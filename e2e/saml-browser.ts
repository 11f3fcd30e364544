import { cookieFor } from "@/lib/auth/cookies";
import type { IdpAnswer } from "./idp/start-idp";
import type { Organization } from "./organization";
import { publicUrl } from "./scim-client";

/** A browser that is on its way through the identity provider: its cookies, and what it does with them. */
export interface Browser {
  /** Where the identity provider was asked. */
  readonly requestUrl: string;
  /** Posts a response to the AssertionConsumerService of a process, and says where that leads. */
  readonly post: (origin: string, response: IdpAnswer) => Promise<URL>;
  /** Follows a redirect, and says where that leads. */
  readonly open: (place: URL) => Promise<URL>;
}

/** Begins a sign-in through SAML as the sign-in page does, without a browser: many of them at once cost nothing. */
export async function beginSaml({ slug }: Organization): Promise<Browser> {
  const jar = new Map<string, string>();
  const csrf = await visit(jar, `${publicUrl()}/api/auth/csrf`);
  const csrfToken = jar.get(cookieFor("csrf").name)?.split(/%7C|\|/)[0] ?? "";
  await csrf.text();
  const asked = await visit(jar, `${publicUrl()}/api/auth/signin/saml?organization=${slug}`, {
    csrfToken,
    callbackUrl: `/o/${slug}`,
  });
  const handover = await visit(jar, placeOf(asked).href);
  return {
    requestUrl: placeOf(handover).href,
    post: async (origin, { SAMLResponse, RelayState }) =>
      placeOf(await visit(new Map(), `${origin}/api/sso/acs`, { SAMLResponse, RelayState })),
    open: async (place) => placeOf(await visit(new Map(jar), place.href)),
  };
}

async function visit(
  jar: Map<string, string>,
  url: string,
  form?: Readonly<Record<string, string>>,
): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(url, {
    redirect: "manual",
    headers: { cookie, origin: form?.["SAMLResponse"] === undefined ? publicUrl() : "https://idp.example" },
    ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) jar.set(name, value);
  }
  return response;
}

/** A server that has no database connection left within its patience answers 500, which lets nobody in either. */
function placeOf(response: Response): URL {
  if (response.status >= 500) return new URL("/sign-in?error=unanswered", publicUrl());
  const location = response.headers.get("location");
  if (location === null) throw new Error(`${response.status} leads nowhere`);
  return new URL(location, publicUrl());
}
