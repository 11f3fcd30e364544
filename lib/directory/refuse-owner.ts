import { OwnerRefused } from "@/lib/directory/owner-refused";

interface Person {
  readonly member_id: string | null;
  readonly is_owner: boolean;
}

/**
 * Throws where the member behind a person of the directory is an owner. Owners are out of its reach altogether: whoever
 * writes their address could otherwise ask for their password, and whoever deletes them lock everybody out.
 * @throws OwnerRefused
 */
export function refuseOwner({ member_id: memberId, is_owner: isOwner }: Person): void {
  if (memberId !== null && isOwner) throw new OwnerRefused(memberId);
}
