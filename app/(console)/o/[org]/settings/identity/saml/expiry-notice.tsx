import { Callout } from "@/components/ui/callout";
import { certificateNotice } from "@/lib/sso/certificate-notice";

/** Nothing, until the end of the identity provider's certificate is near. */
export function ExpiryNotice({ connection }: { readonly connection: { readonly certNotAfter: Date } }) {
  const notice = certificateNotice(connection.certNotAfter, present());
  if (notice === undefined) return null;
  return (
    <div className="mb-4">
      <Callout kind="danger" title={notice} />
    </div>
  );
}

/** Not pure, and meant so: this renders on the server, once a request. */
const present = (): Date => new Date();
