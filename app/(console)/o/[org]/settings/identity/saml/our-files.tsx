import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import type { ServiceProvider } from "@/lib/sso/describe-service-provider";

/** What an identity provider may want of us as a file. */
export function OurFiles({ values }: { readonly values: ServiceProvider }) {
  return (
    <div className="flex flex-wrap gap-2">
      <a href={values.metadataUrl} download="muster-metadata.xml" className={buttonClass({ size: "sm" })}>
        <Download aria-hidden="true" />
        Download our metadata
      </a>
      <a href={values.certificateUrl} download="muster-signing.pem" className={buttonClass({ size: "sm" })}>
        <Download aria-hidden="true" />
        Download our certificate
      </a>
    </div>
  );
}
