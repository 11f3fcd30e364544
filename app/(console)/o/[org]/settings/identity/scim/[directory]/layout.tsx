import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HealthLine } from "@/components/console/health-line";
import { IdpMark } from "@/components/console/idp-mark";
import { paths } from "@/components/console/paths";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status-pill";
import { TabLinks } from "@/components/ui/tab-links";
import { requireMember } from "@/lib/auth/require-member";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import { readDirectory } from "../read-directory";

/** With several directories open side by side, the tabs of a browser are told apart by their names. */
export async function generateMetadata({
  params,
}: LayoutProps<"/o/[org]/settings/identity/scim/[directory]">): Promise<Metadata> {
  const { org, directory: directoryId } = await params;
  const directory = await readDirectory(await requireMember(org, "identity:read"), directoryId);
  if (directory === undefined) return {};
  return { title: { default: directory.name, template: `%s · ${directory.name} · Muster` } };
}

/** Name, health and the pages of one directory. */
export default async function DirectoryLayout({
  params,
  children,
}: LayoutProps<"/o/[org]/settings/identity/scim/[directory]">) {
  const { org, directory: directoryId } = await params;
  const scope = await requireMember(org, "identity:read");
  const directory = await readDirectory(scope, directoryId);
  if (directory === undefined) notFound();
  return (
    <>
      <PageHeader
        trail={[{ label: "User Identity Management", href: paths.identity(org) }]}
        mark={<IdpMark idp={directory.idp} className="size-11" />}
        title={directory.name}
        pill={directory.strict && <StatusPill state="locked">Strict mode</StatusPill>}
        description={
          <HealthLine
            directory={directory}
            keyExpiresAt={lastKeyEnd(directory)}
            hrefs={{ failures: paths.directoryFailures(org, directoryId) }}
          />
        }
      />
      <TabLinks
        label={directory.name}
        tabs={[
          { href: paths.directory(org, directoryId), label: "Overview" },
          { href: paths.directoryGroups(org, directoryId), label: "Groups and roles", count: directory.counts.groups },
          { href: paths.directoryLog(org, directoryId), label: "Request log" },
          { href: paths.directoryCompatibility(org, directoryId), label: "Compatibility" },
        ]}
      />
      {children}
    </>
  );
}

/** A directory stops when the last key that is accepted ends. */
function lastKeyEnd({ keys }: DirectoryDetail): Date | null {
  const ends = keys
    .filter(({ state }) => state === "live" || state === "retiring")
    .map((key) => key.expiresAt.getTime());
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}
