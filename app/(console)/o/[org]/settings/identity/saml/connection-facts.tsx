import { Facts } from "@/components/console/facts";
import { Time } from "@/components/ui/time";

interface ConnectionFactsProps {
  readonly connection: {
    readonly idpEntityId: string;
    readonly ssoUrl: string;
    readonly certFingerprints: readonly string[];
    readonly certNotAfter: Date;
  };
}

/** Issuer, address and certificate: what an admin compares with the other side. */
export function ConnectionFacts({ connection }: ConnectionFactsProps) {
  return (
    <Facts
      facts={[
        { label: "Issuer (EntityID)", value: <Code text={connection.idpEntityId} /> },
        { label: "Sign-in address", value: <Code text={connection.ssoUrl} /> },
        {
          label: "Certificate (SHA-256)",
          value: (
            <div className="grid gap-1.5">
              {connection.certFingerprints.map((fingerprint) => (
                <Code key={fingerprint} text={fingerprint} />
              ))}
            </div>
          ),
        },
        { label: "Certificate ends", value: <Time at={connection.certNotAfter} /> },
      ]}
    />
  );
}

const Code = ({ text }: { readonly text: string }) => (
  <code className="font-mono text-[0.8125rem] break-all">{text}</code>
);
