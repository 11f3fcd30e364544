import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { unseal } from "@/lib/mail/seal";
import { giveNotice, type Notice } from "@/lib/notices/give-notice";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let home: TestOrganization;

beforeEach(async () => {
  home = await organizationForTests();
  await database().prisma.member.updateMany({ where: own(), data: { status: "active" } });
});

afterAll(closeDatabase);

describe("a notice", () => {
  test("goes to each active member who may manage identity, to owners, and to nobody else", async () => {
    await Promise.all([member("Ada Admin", "admin"), member("Eve Editor", "editor"), member("Vic View", "viewer")]);
    const [invited, suspended] = [await member("Ina Invited", "admin"), await member("Sue Suspended", "admin")];
    await database().prisma.member.updateMany({ where: { id: invited }, data: { status: "invited" } });
    await database().prisma.member.updateMany({ where: { id: suspended }, data: { status: "suspended" } });
    await expect(give()).resolves.toBe(true);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([`ada.admin@${home.slug}.test`, ownerOf(home)]);
  });

  test("reaches the others although a directory gave one of them no address", async () => {
    const addresses = ["jdoe", "ada@one.test, eve@two.test", "a\u0001b@c.test", `${"a".repeat(320)}@c.test`];
    for (const [index, email] of addresses.entries()) {
      const id = await member(`Nobody ${index}`, "admin");
      await database().prisma.member.updateMany({ where: { ...own(), id }, data: { email } });
    }
    await expect(give()).resolves.toBe(true);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([ownerOf(home)]);
  });

  test("is one mail for somebody with two roles that may", async () => {
    const id = await member("Ada Admin", "admin");
    const owner = await database().prisma.role.findFirstOrThrow({ where: { ...own(), key: "owner" } });
    const grant = { ...own(), memberId: id, roleId: owner.id, source: "manual", sourceId: "", cause: owner.id };
    await database().prisma.grant.create({ data: grant });
    await give();
    expect(await mails()).toHaveLength(2);
  });

  test("is given once for each occasion, by however many at the same moment", async () => {
    const given = await Promise.all([give(), give(), give(), give({ occasion: "second" }), give()]);
    expect(given.filter(Boolean)).toHaveLength(2);
    await expect(give()).resolves.toBe(false);
    expect(await mails()).toHaveLength(2);
    await expect(events()).resolves.toHaveLength(2);
  });

  test("is given by none of those whose transaction is undone", async () => {
    const undone = database().prisma.$transaction(async (tx) => {
      await giveNotice(tx, notice());
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect([await mails(), await events()]).toEqual([[], []]);
    await expect(give()).resolves.toBe(true);
  });

  test("says what it is about, where to go, and is written by nobody's name", async () => {
    await give({ name: "Okta\nBcc: all@example.test\n\nhttps://evil.example" });
    const [mail] = await mails();
    const text = mail?.sealedText == null ? "" : unseal(mail.sealedText, mail.id);
    expect(mail?.subject).toBe("About Okta Bcc: all@example.test https evil.example");
    expect(text).toContain("Okta Bcc: all@example.test https evil.example ends.\n\n");
    expect(text).toContain(`/o/${home.slug}/settings/identity/saml\n`);
    expect(text.match(/https?:\/\//g)).toHaveLength(1);
  });
});

const own = () => ({ organizationId: home.organizationId });

const ownerOf = ({ slug }: TestOrganization): string => `olivia@${slug}.test`;

const notice = (changes: Partial<Notice> = {}): Notice => ({
  ...own(),
  from: "test",
  type: "connection.certificate_expiring",
  subjectId: "subject",
  occasion: "first",
  name: "Okta",
  words: (name) => ({ subject: `About ${name}`, text: `${name} ends.` }),
  path: "settings/identity/saml",
  ...changes,
});

const give = (changes: Partial<Notice> = {}): Promise<boolean> =>
  database().prisma.$transaction((tx) => giveNotice(tx, notice(changes)));

const mails = () => database().prisma.mailMessage.findMany({ where: own(), orderBy: { recipient: "asc" } });

const events = () => database().prisma.event.findMany({ where: { ...own(), type: "connection.certificate_expiring" } });

async function member(displayName: string, roleKey: string): Promise<string> {
  const email = `${displayName.toLowerCase().replace(" ", ".")}@${home.slug}.test`;
  const made = await createMember(home.operator, { email, displayName, roleKey, password: "x" });
  if (!made.ok) throw new Error(made.error);
  return made.value.memberId;
}
