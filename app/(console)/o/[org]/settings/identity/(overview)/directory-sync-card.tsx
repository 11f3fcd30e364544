import { ArrowRight, FolderSync } from "lucide-react";
import Link from "next/link";
import { HealthLine } from "@/components/console/health-line";
import { IdpMark } from "@/components/console/idp-mark";
import { paths } from "@/components/console/paths";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import type { PillState } from "@/components/ui/status-pill";
import type { DirectoryRow } from "@/lib/directory/list-directories";
import type { IdentityOverview } from "@/lib/org/describe-identity";
import { StepCard } from "./step-card";

interface DirectorySyncCardProps {
  readonly org: string;
  readonly identity: IdentityOverview;
  readonly canManage: boolean;
}

/** Where directory sync stands: locked and why, ready, or the directories themselves. */
export function DirectorySyncCard({ org, identity, canManage }: DirectorySyncCardProps) {
  const { directories, scimLockedBecause } = identity;
  const isLocked = scimLockedBecause !== null;
  const { state, words } = standing(directories, isLocked);
  return (
    <StepCard
      icon={FolderSync}
      title="Directory sync (SCIM)"
      pill={<StatusPill state={state}>{words}</StatusPill>}
      {...(directories.length === 0 ? { estimate: "About 10 minutes, then your people arrive by themselves." } : {})}
      actions={
        !isLocked &&
        canManage && (
          <LinkButton href={paths.scimSetup(org, { step: "idp" })}>
            {directories.length === 0 ? "Set up directory sync" : "Add a directory"}
          </LinkButton>
        )
      }
      {...(directories.length > 0 ? { details: <Directories org={org} directories={directories} /> } : {})}
    >
      {isLocked
        ? "This organization asks for single sign-on first. Turn SAML on, and this opens."
        : "People and groups arrive from your identity provider, change with it and lose access when they leave."}
    </StepCard>
  );
}

function standing(directories: readonly DirectoryRow[], isLocked: boolean): { state: PillState; words: string } {
  const live = directories.filter((directory) => directory.state === "live");
  if (live.some(({ hasAcceptedKey }) => hasAcceptedKey)) return { state: "on", words: "On" };
  if (live.length > 0) return { state: "waiting", words: "Waiting for first contact" };
  return isLocked ? { state: "locked", words: "Locked" } : { state: "off", words: "Not set up" };
}

function Directories({ org, directories }: { readonly org: string; readonly directories: readonly DirectoryRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {directories.map((directory) => (
        <li
          key={directory.id}
          className="group relative flex items-center gap-3.5 px-4 py-3 hover:bg-sunken/60 sm:px-5"
        >
          <IdpMark idp={directory.idp} className="size-8" />
          <div className="min-w-0 flex-1">
            <Link
              href={paths.directory(org, directory.id)}
              className="rounded-xs font-medium group-hover:underline after:absolute after:inset-0"
            >
              {directory.name}
            </Link>
            <div className="text-[0.8125rem] text-muted">
              <HealthLine directory={directory} />
            </div>
          </div>
          <ArrowRight aria-hidden="true" className="size-4 shrink-0 text-faint" />
        </li>
      ))}
    </ul>
  );
}
