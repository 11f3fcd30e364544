import { verify } from "@node-rs/argon2";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { seedDemo } from "@/prisma/seed";

afterAll(closeDatabase);

const stored = () =>
  database().prisma.member.findMany({
    where: { organization: { slug: { in: ["acme", "globex"] } } },
    select: { email: true, status: true, passwordHash: true, grants: { select: { role: { select: { key: true } } } } },
    orderBy: { email: "asc" },
  });

const isNotAnna = ({ email }: { readonly email: string }): boolean => email !== "anna@acme.test";

test("the demo is made once: everybody signs in with the password that is told, and a second run changes nothing", async () => {
  const { prisma } = database();
  await prisma.organization.deleteMany({ where: { slug: { in: ["acme", "globex"] } } });
  const seed = await seedDemo();
  const members = await stored();
  expect(members.map(({ email, status, grants }) => [email, status, ...grants.map(({ role }) => role.key)])).toEqual([
    ["adam@acme.test", "active", "admin"],
    ["anna@acme.test", "active", "analyst"],
    ["gina@globex.test", "active", "owner"],
    ["ingrid@acme.test", "invited", "editor"],
    ["olivia@acme.test", "active", "owner"],
    ["victor@acme.test", "active", "viewer"],
  ]);
  for (const { passwordHash, status } of members) {
    const opens = passwordHash !== null && (await verify(passwordHash, seed?.password ?? ""));
    expect(opens).toBe(status === "active");
  }
  const accounts = await prisma.account.findMany({
    where: { organization: { slug: "acme" } },
    select: {
      name: true,
      grants: { select: { role: { select: { key: true } }, member: { select: { email: true } } } },
    },
    orderBy: { name: "asc" },
  });
  expect(accounts).toEqual([
    { name: "Acme Americas", grants: [] },
    { name: "Acme EMEA", grants: [{ role: { key: "admin" }, member: { email: "anna@acme.test" } }] },
  ]);
  expect(await seedDemo()).toBeUndefined();
  expect(await stored()).toEqual(members);
});

test("a demo that was cut short is finished, with a new password for those who were missing alone", async () => {
  const before = await stored();
  const { prisma } = database();
  await prisma.member.deleteMany({ where: { email: "anna@acme.test", organization: { slug: "acme" } } });
  const seed = await seedDemo();
  expect(seed?.people.map(({ email }) => email)).toEqual(["anna@acme.test"]);
  const after = await stored();
  expect(after.filter(isNotAnna)).toEqual(before.filter(isNotAnna));
});
