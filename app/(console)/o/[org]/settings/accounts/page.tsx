import { Boxes } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require-member";
import { listAccounts } from "@/lib/org/list-accounts";
import { AccountsTable } from "./accounts-table";
import { CreateAccount } from "./create-account";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage({ params }: PageProps<"/o/[org]/settings/accounts">) {
  const { org } = await params;
  const scope = await requireMember(org, "members:read");
  const accounts = await listAccounts(scope);
  const canManage = scope.permissions.has("accounts:manage");
  return (
    <>
      <PageHeader
        title="Accounts"
        description="Parts of the organization with people of their own. Identity is set up once, for all of them."
        actions={canManage && <CreateAccount org={org} />}
      />
      <div className="overflow-clip rounded-xl border bg-surface shadow-card">
        {accounts.length > 0 ? (
          <AccountsTable org={org} accounts={accounts} canManage={canManage} />
        ) : (
          <EmptyState icon={Boxes} title="There are no accounts, and none are needed">
            An account is for a region, a brand or a client whose people should not see the rest. Without accounts,
            every role holds in the whole organization.
          </EmptyState>
        )}
      </div>
    </>
  );
}
