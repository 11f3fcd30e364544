import { database } from "@/lib/db/client";

/** Drops the tests of connections that have expired, with whom they spoke of. @returns how many */
export async function forgetTests(): Promise<number> {
  const { count } = await database().prisma.samlTest.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  return count;
}
