import { CommandFailure } from "@/cli/command-failure";
import { program } from "@/cli/program";
import { operatorScope } from "@/lib/auth/operator-scope";
import type { OperatorScope } from "@/lib/core/scope";

/**
 * The operator's scope in an organization.
 * @throws CommandFailure for a slug that no organization has
 */
export async function scopeOf(slug: string): Promise<OperatorScope> {
  const scope = await operatorScope(slug);
  if (scope.ok) return scope.value;
  throw new CommandFailure(`There is no organization "${slug}". Those that are there: ${program} org list`);
}
