import { saveMapping } from "@/lib/access/save-mapping";
import { endSessions } from "@/lib/auth/end-sessions";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { database } from "@/lib/db/client";
import { groupUrn } from "@/lib/scim/urns";
import { expect, test } from "../fixtures";
import { type Directory, makeDirectory, type Organization, valueOf } from "../organization";
import { idIn, nextDoorUrl, publicUrl, type ScimAnswer, userNamed } from "../scim-client";
import { newCookie, openStream, type SessionUses, type UseName, usesOf } from "./session-uses";

/** A run of thousands is asked for by hand. */
const rounds = Number(process.env["DEPROVISION_ROUNDS"] ?? 50);

interface Vera {
  readonly organization: Organization;
  readonly directory: Directory;
  readonly groupId: string;
  readonly userName: string;
  readonly memberId: string;
  /** A new one after each DELETE. */
  userId: string;
}

interface End {
  /** Takes the person's access through the first process; whoever asked has the answer when it settles. */
  readonly take: (vera: Vera) => Promise<void>;
  readonly giveBack: (vera: Vera) => Promise<void>;
  /** Whether the session goes on, without the role. */
  readonly isSessionKept?: true;
}

const setActive =
  (value: boolean) =>
  ({ directory, userId }: Vera): Promise<void> =>
    served(directory.scim.patch(`/Users/${userId}`, [{ op: "replace", path: "active", value }]));

const ends: Readonly<Record<string, End>> = {
  "PATCH active false": { take: setActive(false), giveBack: setActive(true) },
  "PUT active false": {
    take: ({ directory, userId, userName }) =>
      served(directory.scim.put(`/Users/${userId}`, userNamed(userName, { active: false }))),
    giveBack: setActive(true),
  },
  DELETE: {
    take: ({ directory, userId }) => served(directory.scim.remove(`/Users/${userId}`)),
    giveBack: async (vera) => {
      vera.userId = idIn(await vera.directory.scim.post("/Users", userNamed(vera.userName)));
      await joinGroup(vera);
    },
  },
  "leaving the group that gave the role": {
    take: ({ directory, userId, groupId }) =>
      served(directory.scim.patch(`/Groups/${groupId}`, [{ op: "remove", path: `members[value eq "${userId}"]` }])),
    giveBack: (vera) => joinGroup(vera),
    isSessionKept: true,
  },
  "suspending the organization": {
    take: async ({ organization: { operator } }) => {
      valueOf(await changeOrganizationState(operator, { to: "suspended", reason: "a test" }));
    },
    giveBack: async ({ organization: { operator } }) => {
      valueOf(await changeOrganizationState(operator, { to: "active" }));
    },
  },
};

async function served(answer: Promise<ScimAnswer>): Promise<void> {
  const { status } = await answer;
  if (status !== 200 && status !== 204) throw new Error(`the directory was answered ${status}`);
}

const joinGroup = ({ directory, groupId, userId }: Vera): Promise<void> =>
  served(directory.scim.patch(`/Groups/${groupId}`, [{ op: "add", path: "members", value: [{ value: userId }] }]));

test("no request begun after the answer that took a person's access is served by either process, be it a page, an action or a stream", async ({
  organization,
}) => {
  test.setTimeout(60_000 + rounds * 3000);
  const vera = await makeVera(organization);
  for (let round = 0; round < rounds; round += 1) {
    const [how, end] = Object.entries(ends)[round % Object.keys(ends).length] ?? ["", undefined];
    if (end !== undefined)
      await test.step(`round ${round}: ${how}`, () => playRound(vera, end, `round ${round}: ${how}`));
  }
});

/** Somebody of the directory who may manage the members, through a group that is mapped. */
async function makeVera(organization: Organization): Promise<Vera> {
  const { id, operator } = organization;
  const directory = await makeDirectory(organization, "okta");
  const userName = `vera@${id}.test`;
  const userId = idIn(await directory.scim.post("/Users", userNamed(userName)));
  const group = { schemas: [groupUrn], displayName: "Admins", members: [{ value: userId }] };
  const groupId = idIn(await directory.scim.post("/Groups", group));
  const role = await database().prisma.role.findFirstOrThrow({ where: { organizationId: id, key: "admin" } });
  valueOf(await saveMapping(operator, { directoryId: directory.id, groupId, roleId: role.id, accountId: null }));
  const user = await database().prisma.directoryUser.findFirstOrThrow({ where: { organizationId: id, id: userId } });
  return { organization, directory, groupId, userName, userId, memberId: user.memberId ?? "" };
}

async function playRound(vera: Vera, end: End, name: string): Promise<void> {
  const { organization, memberId } = vera;
  const cookie = await newCookie(organization, memberId);
  const [here, there] = [publicUrl(), nextDoorUrl()].map((origin) => usesOf(origin, organization, cookie));
  if (here === undefined || there === undefined) throw new Error("there are two processes");
  await expect.poll(() => allOf([there]), name).toEqual([true, true, true]);
  const stream = await openStream(nextDoorUrl(), organization.slug, cookie);
  if (stream === undefined) throw new Error(`${name}: no stream`);
  const hammering = (["page", "action"] as const).map((use) => hammer(there[use], use));
  await end.take(vera);
  const repliedAt = performance.now();
  expect(await allOf([here, there]), name).toEqual(Array.from({ length: 6 }, () => false));
  const hits = (await Promise.all(hammering.map(({ stop }) => stop()))).flat();
  expect(
    hits.filter(({ begunAt, wasServed }) => begunAt > repliedAt && wasServed),
    name,
  ).toEqual([]);
  await stream.ended;
  await end.giveBack(vera);
  const isBack = end.isSessionKept === true;
  await expect.poll(() => allOf([there]), `${name}: what was ended stays so`).toEqual([isBack, isBack, isBack]);
  await endSessions(organization.operator, { memberId });
}

const allOf = (uses: readonly SessionUses[]): Promise<readonly boolean[]> =>
  Promise.all(uses.flatMap(({ page, action, stream }) => [page(), action(), stream()]));

interface Hit {
  readonly use: UseName;
  readonly begunAt: number;
  readonly wasServed: boolean;
}

/** Asks again and again until it is stopped, so that some request is under way whenever something happens. */
function hammer(ask: () => Promise<boolean>, use: UseName): { readonly stop: () => Promise<readonly Hit[]> } {
  const hits: Hit[] = [];
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const begunAt = performance.now();
      hits.push({ use, begunAt, wasServed: await ask() });
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      return hits;
    },
  };
}
