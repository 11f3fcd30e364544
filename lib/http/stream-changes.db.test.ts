import { afterAll, beforeEach, expect, test } from "vitest";
import { scopeForTests } from "@/lib/auth/scope-for-tests";
import { closeDatabase, database } from "@/lib/db/client";
import { streamChanges } from "@/lib/http/stream-changes";
import { recordEvent } from "@/lib/ledger/record-event";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let home: TestOrganization;

beforeEach(async () => {
  home = await organizationForTests();
});

afterAll(closeDatabase);

const minutes = 60_000;

test("a line that opens tells at once of what happened since its page was rendered", async () => {
  const line = await open(new Date(Date.now() - minutes));
  expect(await line.next()).toBe('event: changed\ndata: {"topics":[]}');
  await line.close();
});

test.each([
  ["nothing happened since", new Date(Date.now() + 10 * minutes)],
  ["no moment was named", undefined],
])("a line tells of the next change alone where %s", async (_how, since) => {
  const line = await open(since);
  const { organizationId } = home;
  const event = { scope: home.operator, type: "key.issued", subjectId: "k" } as const;
  const told = line.next();
  // Whoever watches may not listen yet: it is said until it is heard.
  let isHeard = false;
  void told.then(() => (isHeard = true));
  await expect
    .poll(async () => {
      await database().prisma.$transaction((tx) => recordEvent(tx, event));
      return isHeard;
    })
    .toBe(true);
  expect(await told).toBe('event: changed\ndata: {"topics":["ladder"]}');
  expect(organizationId).toBe(home.organizationId);
  await line.close();
});

/** The stream as the owner's page has it, event by event. */
async function open(since: Date | undefined) {
  const closing = new AbortController();
  const scope = await scopeForTests(home.organizationId, home.ownerId);
  const reader = streamChanges(scope, since, closing.signal).body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  const next = async (): Promise<string> => {
    for (;;) {
      const end = rest.indexOf("\n\n");
      const told = rest.slice(0, Math.max(end, 0));
      if (end >= 0) rest = rest.slice(end + 2);
      if (told.startsWith("event:")) return told;
      if (end >= 0) continue;
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done) throw new Error("the line ended");
      rest += value;
    }
  };
  return { next, close: async () => (closing.abort(), reader?.cancel()) };
}
