import { createAccount } from "@/lib/org/create-account";
import { createMember } from "@/lib/org/create-member";
import { database } from "@/lib/db/client";
import { enterpriseUserUrn, groupUrn } from "@/lib/scim/urns";
import { pages } from "../doors";
import { expect, signIn, test } from "../fixtures";
import { type Directory, makeDirectory, type Organization, valueOf } from "../organization";
import { requestRows } from "../request-rows";
import { idIn, userNamed } from "../scim-client";
import { addressOf } from "./reach";

/** What each breaks out of, and how it would run. */
const shapes: readonly ((run: string) => string)[] = [
  (run) => `<script>${run}</script>`,
  (run) => `</script><script>${run}</script>`,
  (run) => `"><img src=x onerror=${run}>`,
  (run) => `'><svg/onload=${run}>`,
  (run) => `<svg><script>${run}</script></svg>`,
  (run) => `</title><script>${run}</script>`,
  (run) => `</textarea><img src=x onerror="${run}">`,
  (run) => `<iframe srcdoc="<script>${run}</script>"></iframe>`,
  (run) => `<a href="javascript:${run}">x</a>`,
  (run) => `javascript:${run}`,
  (run) => `data:text/html,<script>${run}</script>`,
  (run) => `" autofocus onfocus=${run} x="`,
  (run) => `' onmouseover='${run}`,
  (run) => `<details open ontoggle=${run}>`,
  (run) => `<input autofocus onfocus=${run}>`,
  (run) => `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  (run) => `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  (run) => `--><img src=x onerror=${run}><!--`,
  (run) => `]]><img src=x onerror=${run}>`,
  (run) => `{{constructor.constructor('${run}')()}}`,
  (run) => `\${${run}}`,
  (run) => `\\"};${run}//`,
  (run) => `\u2028${run}`,
  (run) => `<base href="https://evil.example/">${run}`,
  (run) => `<meta http-equiv="refresh" content="0;url=javascript:${run}">`,
];

const calls = [
  "alert(1)",
  "confirm(1)",
  "prompt(1)",
  "alert`1`",
  "top.alert(1)",
  "import('data:text/javascript,alert(1)')",
  "eval('alert(1)')",
  "setTimeout('alert(1)')",
];

/** Two hundred. */
const payloads = calls.flatMap((call) => shapes.map((shape) => shape(call)));

declare global {
  interface Window {
    violations?: string[];
  }
}

test("two hundred scripts in every string that a directory can send run on no page, and break no policy", async ({
  page,
  organization,
  complaints,
}) => {
  test.setTimeout(300_000);
  complaints.tolerate(/status of (403|404)/);
  expect(new Set(payloads).size).toBe(200);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations?.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const { directory, memberIds } = await sendAll(organization);
  await signIn(page, organization.owner);
  const name = '"><img src=x onerror=alert(1)>';
  const { slug: account, accountId } = valueOf(await createAccount(organization.operator, { name, slug: "scripted" }));
  const places = memberIds.map((id) => ({ org: organization.slug, directory: directory.id, account, accountId, id }));
  const [place] = places;
  if (place === undefined) throw new Error("nobody arrived");
  const member = "/(console)/o/[org]/settings/members/[id]/page";
  const addresses = [
    ...Object.keys(pages).map((door) => addressOf(door, place)),
    ...places.map((one) => addressOf(member, one)),
    `/sign-in?error=${encodeURIComponent(payloads[0] ?? "")}&next=${encodeURIComponent("javascript:alert(1)")}`,
  ];
  let seen = 0;
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    expect.soft(await page.evaluate(() => window.violations), address).toEqual([]);
    seen += (await page.getByText("onerror=").count()) > 0 ? 1 : 0;
  }
  expect(dialogs).toEqual([]);
  expect(seen, "the payloads are on pages, as text").toBeGreaterThan(places.length);
});

test("a script that is put into a page by hand is held by the policy, so that the absence of reports says something", async ({
  page,
  complaints,
}) => {
  complaints.tolerate(/Content Security Policy|status of 404 .*\/x$/i);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations?.push(event.effectiveDirective));
  });
  await page.goto("/sign-in");
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=alert(1)>");
  });
  await expect.poll(() => page.evaluate(() => window.violations)).toContain("script-src-attr");
});

/** All payloads over all strings: each of forty people and groups carries some, and mistakes carry them into the log. */
async function sendAll(organization: Organization): Promise<{ directory: Directory; memberIds: readonly string[] }> {
  const directory = await makeDirectory(organization, "okta");
  const { scim } = directory;
  const userIds: string[] = [];
  let lastRequest = "";
  for (let from = 0; from < payloads.length; from += 20) {
    const text = (offset: number): string => payloads[(from + offset) % payloads.length] ?? "";
    const userName = `${text(0)}${from}@${organization.slug}.test`;
    const made = await scim.post("/Users", personOf(userName, text));
    const answers = [
      made,
      await scim.post("/Groups", {
        schemas: [groupUrn],
        displayName: `${text(14)} ${from}`,
        externalId: text(15),
        members: [{ value: idIn(made) }],
      }),
      await scim.post("/Users", { ...personOf(text(16), text), active: text(17) }),
      await scim.get(`/Users/${encodeURIComponent(text(18))}?filter=${encodeURIComponent(text(19))}`),
      await scim.send("/Users?count=1", { headers: { "user-agent": encodeURI(text(19)).replaceAll("%20", " ") } }),
      await scim.patch(`/Users/${idIn(made)}`, [{ op: "replace", path: text(18), value: text(19) }]),
    ];
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect(answers.slice(0, 2).map(({ status }) => status)).toEqual([201, 201]);
    userIds.push(idIn(made));
    lastRequest = answers.at(-1)?.headers.get("x-request-id") ?? "";
  }
  await requestRows(lastRequest);
  // One whose address is taken waits on the page of the directory.
  const waiting = { email: `waits@${organization.slug}.test`, displayName: payloads[2] ?? "", roleKey: "viewer" };
  valueOf(await createMember(organization.operator, waiting));
  await scim.post("/Users", userNamed(waiting.email, { displayName: payloads[3] ?? "" }));
  const where = { organizationId: organization.id, id: { in: userIds } };
  const people = await database().prisma.directoryUser.findMany({ where });
  return { directory, memberIds: people.flatMap(({ memberId }) => memberId ?? []) };
}

const personOf = (userName: string, text: (offset: number) => string): Record<string, unknown> => ({
  ...userNamed(userName),
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterpriseUserUrn],
  externalId: text(1),
  displayName: text(2),
  name: { formatted: text(3), givenName: text(4), familyName: text(5) },
  nickName: text(6),
  title: text(7),
  profileUrl: `https://example.test/${encodeURIComponent(text(8))}`,
  phoneNumbers: [{ value: text(9), type: text(10) }],
  addresses: [{ streetAddress: text(11), type: "work" }],
  roles: [{ value: text(12), display: text(13) }],
  [enterpriseUserUrn]: { department: text(11), costCenter: text(12), employeeNumber: text(13) },
});
