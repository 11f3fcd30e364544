import { NoticePage } from "@/components/console/notice-page";

/** For somebody who may enter the account and whose role allows nothing of what its pages show. */
// oxlint-disable-next-line import/no-default-export -- a file of Next
export default function Forbidden() {
  return (
    <NoticePage title="Your role does not reach this account">
      <p>Somebody who manages the people of this account can give you a role in it.</p>
    </NoticePage>
  );
}
