import { Callout } from "@/components/ui/callout";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import { keyNotice } from "@/lib/keys/key-notice";

/** Nothing, until the end of a key that nobody has replaced is near. */
export function KeyNotices({ directory }: { readonly directory: DirectoryDetail }) {
  const now = present();
  return directory.keys.map((key) => {
    const notice = key.state === "live" ? keyNotice(key, now) : undefined;
    return notice !== undefined && <Callout key={key.id} kind="caution" title={notice} />;
  });
}

/** Not pure, and meant so: this renders on the server, once a request. */
const present = (): Date => new Date();
