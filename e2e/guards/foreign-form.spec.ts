import { createServer } from "node:http";
import { database } from "@/lib/db/client";
import { expect, signIn, test } from "../fixtures";
import type { Organization } from "../organization";
import { publicUrl } from "../scim-client";
import { addressOf, builtActions, placeIn } from "./reach";

/** A site of somebody else's: another host, so that to the browser it is another site. */
async function startForeignSite(
  html: () => string,
): Promise<{ readonly url: string; readonly end: () => Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(html());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address !== "string" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    end: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const eventsOf = ({ id }: Organization): Promise<number> =>
  database().prisma.event.count({ where: { organizationId: id } });

/** A form as React makes it for a page without scripts, sent by the page itself as soon as it is there. */
const formFor = (url: string, actionId: string, org: string): string => `<!doctype html>
<form method="post" enctype="multipart/form-data" action="${url}">
  <input name="$ACTION_ID_${actionId}"><input name="org" value="${org}"><input name="email" value="eve@evil.test">
  <input name="displayName" value="Eve"><input name="roleKey" value="owner">
</form>
<form method="post" enctype="text/plain" action="${url}"><input name='["${org}","' value='"]'></form>
<script>
  const which = new URLSearchParams(location.search).get("form");
  document.forms[Number(which)].submit();
</script>`;

test("a form of another site changes nothing, in a browser that is signed in and at the doors that a form can name", async ({
  page,
  organization,
  complaints,
}) => {
  complaints.tolerate(/status of (403|405|500)|favicon/);
  const place = await placeIn(organization);
  await signIn(page, organization.owner);
  const before = await eventsOf(organization);
  const harmful = builtActions().filter(({ name }) =>
    /#(inviteAction|issueKeyAction|addDomainAction|endSessionsAction)$/.test(name),
  );
  expect(harmful).toHaveLength(4);
  for (const action of harmful) {
    for (const form of [0, 1]) {
      const target = `${publicUrl()}${addressOf(action.page, place)}`;
      const site = await startForeignSite(() => formFor(target, action.id, place.org));
      const tab = await page.context().newPage();
      const answered = tab.waitForResponse((response) => response.request().method() === "POST");
      await tab.goto(`${site.url}?form=${form}`, { waitUntil: "commit" });
      const answer = await answered;
      const sent = await answer.request().allHeaders();
      expect(sent["cookie"] ?? "", "SameSite=Lax keeps the session at home").not.toContain("muster.session");
      expect([303, 307, 403, 405, 500], `${action.name} ${form}: ${answer.status()}`).toContain(answer.status());
      await tab.close();
      await site.end();
    }
  }
  expect(await eventsOf(organization)).toBe(before);
});
