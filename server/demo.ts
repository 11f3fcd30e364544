import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { env } from "@/lib/core/env";
import { database } from "@/lib/db/client";
import { seedDemo } from "@/prisma/seed";

const SignIn = z.object({ email: z.string(), password: z.string() });

/** How the demo owner signs in. */
export type DemoSignIn = z.infer<typeof SignIn>;

/**
 * Makes the demo organizations in a database of this machine's own that holds none at all, and remembers the owner's password beside the data
 * for the next start's greeting. Undefined where there is no demo.
 */
export async function ensureDemo(root: string): Promise<DemoSignIn | undefined> {
  const file = path.join(root, ".data", "demo-sign-in.json");
  if ((await database().prisma.organization.count()) > 0) return recall(file);
  // An address that others can reach is no place for people whose password was printed on a terminal.
  if (env().PUBLIC_URL.startsWith("https://")) return undefined;
  const seeded = await seedDemo();
  const owner = seeded?.people.find(({ roleKey }) => roleKey === "owner");
  if (seeded === undefined || owner === undefined) return undefined;
  const signIn = { email: owner.email, password: seeded.password };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(signIn), { mode: 0o600 });
  return signIn;
}

/** Only while the owner is still there: a demo that somebody took away is not greeted with. */
async function recall(file: string): Promise<DemoSignIn | undefined> {
  if (!existsSync(file)) return undefined;
  const signIn = SignIn.parse(JSON.parse(readFileSync(file, "utf8")));
  const isThere = await database().prisma.member.count({ where: { emailKey: signIn.email, status: "active" } });
  return isThere > 0 ? signIn : undefined;
}
