import type { Metadata } from "next";
import { NoticePage } from "@/components/console/notice-page";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <NoticePage
      title="There is nothing at this address"
      actions={<LinkButton href="/">Go to your organization</LinkButton>}
    >
      <p>The page may have moved, or it belongs to an organization that you are not a member of.</p>
    </NoticePage>
  );
}
