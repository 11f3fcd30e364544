import { requireMember } from "@/lib/auth/require-member";

/**
 * Nothing to look at. It stands outside the loading screens below, so somebody who may not come here is answered 403
 * before a first byte is sent.
 */
export default async function IdentityLayout({ params, children }: LayoutProps<"/o/[org]/settings/identity">) {
  await requireMember((await params).org, "identity:read");
  return children;
}
