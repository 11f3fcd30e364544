import { Globe } from "lucide-react";
import { StatusPill } from "@/components/ui/status-pill";
import { StepCard } from "./step-card";

/** There is no domain verification yet, and so no button that would pretend otherwise. */
export function DomainCard() {
  return (
    <StepCard icon={Globe} title="Verify a domain" pill={<StatusPill state="off">Comes next</StatusPill>}>
      Not part of this version. Until it is, people are matched by the e-mail address that your identity provider sends;
      single sign-on and directory sync work without it.
    </StepCard>
  );
}
