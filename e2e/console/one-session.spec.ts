import { forgiveSamlTry } from "@/lib/auth/forgive-saml-try";
import { database } from "@/lib/db/client";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { type Connected, makeConnection } from "../make-connection";
import { beginSaml, type Browser } from "../saml-browser";
import { expect, test } from "../fixtures";
import { type Organization, valueOf } from "../organization";
import { nextDoorUrl, publicUrl } from "../scim-client";

const origins = (): readonly string[] => [publicUrl(), nextDoorUrl()];

const sessionsOf = ({ id }: Organization): Promise<number> =>
  database().prisma.session.count({ where: { organizationId: id, method: "saml" } });

test("sixty-four posts of one response to two processes begin one session", async ({ organization }) => {
  const { idp, person } = await makeConnection(organization);
  const browser = await beginSaml(organization);
  const response = idp.answer(browser.requestUrl, person.nameId);
  const posts = Array.from({ length: 64 }, (_, i) => browser.post(origins()[i % 2] ?? "", response));
  const places = await Promise.all(posts);
  const accepted = places.filter((place) => place.pathname === "/api/auth/callback/saml");
  expect(accepted).toHaveLength(1);
  const refused = places.filter((place) => !accepted.includes(place));
  expect(refused.every(({ pathname, searchParams }) => pathname === "/sign-in" && searchParams.has("error"))).toBe(
    true,
  );
  await comeBack(browser, accepted);
  expect(await sessionsOf(organization)).toBe(1);
  await idp.close();
});

test("a code that sixty-four requests bring to two processes begins one session", async ({ organization }) => {
  const { idp, person } = await makeConnection(organization);
  const browser = await beginSaml(organization);
  const place = await browser.post(publicUrl(), idp.answer(browser.requestUrl, person.nameId));
  await comeBack(
    browser,
    Array.from({ length: 64 }, () => place),
  );
  expect(await sessionsOf(organization)).toBe(1);
  await idp.close();
});

test("a connection that is turned off on the way lets nobody in, a hundred times", async ({ organization }) => {
  test.slow();
  const connected = await makeConnection(organization);
  for (let round = 0; round < 100; round += 1) {
    const browser = await beginSaml(organization);
    // Nobody ever gets in, so that without this the thirty-first would have to wait.
    await forgiveSamlTry({ organizationId: organization.id }, { address: "127.0.0.1" });
    await forgiveSamlTry({ organizationId: organization.id }, { address: "::1" });
    const response = connected.idp.answer(browser.requestUrl, connected.person.nameId);
    const isAfterResponse = round % 2 === 1;
    if (isAfterResponse) {
      const place = await browser.post(publicUrl(), response);
      await turn(organization, connected, "draft");
      await comeBack(browser, [place]);
    } else {
      await turn(organization, connected, "draft");
      const place = await browser.post(publicUrl(), response);
      expect(place.searchParams.get("error"), `round ${round}`).toBe("sso_unavailable");
    }
    await turn(organization, connected, "on");
  }
  expect(await sessionsOf(organization)).toBe(0);
  await connected.idp.close();
});

test("a response that nobody asked for leads to the sign-in page, whatever its RelayState names", async ({
  organization,
}) => {
  const { idp, person } = await makeConnection(organization);
  const browser = await beginSaml(organization);
  const response = idp.answer(browser.requestUrl, person.nameId);
  const states = [
    "",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "%2f%2fevil.example",
  ];
  for (const RelayState of [...states, "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "/o/acme"]) {
    const place = await browser.post(publicUrl(), { ...response, RelayState });
    expect(place.origin, RelayState).toBe(publicUrl());
    expect(`${place.pathname}${place.search}`, RelayState).toBe("/sign-in?error=request_unknown");
  }
  expect(await sessionsOf(organization)).toBe(0);
  await idp.close();
});

test("a code is worth nothing in a browser that did not ask", async ({ organization }) => {
  const { idp, person } = await makeConnection(organization);
  const [victim, thief] = [await beginSaml(organization), await beginSaml(organization)];
  const place = await victim.post(publicUrl(), idp.answer(victim.requestUrl, person.nameId));
  await thief.open(place);
  expect(await sessionsOf(organization)).toBe(0);
  await idp.close();
});

/** Follows the redirects to the callback, half of them at each process. */
async function comeBack(browser: Browser, places: readonly URL[]): Promise<void> {
  await Promise.all(
    places.map((place, i) => browser.open(new URL(`${place.pathname}${place.search}`, origins()[i % 2]))),
  );
}

async function turn({ operator }: Organization, { connectionId }: Connected, state: "on" | "draft"): Promise<void> {
  valueOf(await setConnectionState(operator, { connectionId, state }));
}
