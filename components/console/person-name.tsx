import Link from "next/link";
import { Avatar } from "@/components/console/avatar";

interface PersonNameProps {
  readonly person: { readonly displayName: string; readonly email: string };
  /** The person's own page; left out for whom it does not open. */
  readonly href?: string;
}

/** Who a row is about. A name or an address that is long wraps, and none reorders what stands beside it. */
export function PersonName({ person: { displayName, email }, href }: PersonNameProps) {
  return (
    <span className="flex items-start gap-3 md:items-center">
      <Avatar name={displayName} />
      <span className="grid min-w-0">
        {href === undefined ? (
          <bdi>{displayName}</bdi>
        ) : (
          // Not fetched ahead: a list has hundreds of them.
          <Link prefetch={false} href={href} className="w-fit rounded-xs hover:underline md:-my-0.5 md:py-0.5">
            <bdi>{displayName}</bdi>
          </Link>
        )}
        <span className="text-[0.8125rem] font-normal text-muted">{email}</span>
      </span>
    </span>
  );
}
