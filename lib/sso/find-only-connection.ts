import { database } from "@/lib/db/client";

interface Found {
  readonly organizationId: string;
  readonly id: string;
  readonly idpEntityId: string;
}

/**
 * The connection that is on and has the identity provider with this EntityID, where it is the only one: its admins are who
 * can correct what an answer says that names nobody here. Of several it could be anybody's.
 */
export async function findOnlyConnection(idpEntityId: string): Promise<Found | undefined> {
  const [connection, ...others] = await database().prisma.connection.findMany({
    where: { idpEntityId, state: "on" },
    select: { organizationId: true, id: true, idpEntityId: true },
    take: 2,
  });
  return others.length === 0 ? connection : undefined;
}
