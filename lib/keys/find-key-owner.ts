import { database } from "@/lib/db/client";

/** The slug of the organization whose key this is: for operators, who are given a key's id and nothing else. */
export async function findKeyOwner(keyId: string): Promise<string | undefined> {
  const key = await database().prisma.apiKey.findFirst({
    where: { id: keyId },
    select: { directory: { select: { organization: { select: { slug: true } } } } },
  });
  return key?.directory.organization.slug;
}
