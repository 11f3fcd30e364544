import type { Scope } from "@/lib/core/scope";
import { type EventRow, listEvents } from "@/lib/ledger/list-events";

const daysShown = 30;
const usesShown = 5;

/** The newest sign-ins of owners by password while single sign-on was required, of the last 30 days. */
export const listBreakGlassUses = (scope: Scope): Promise<EventRow[]> =>
  listEvents(scope, {
    types: ["owner.break_glass_used"],
    since: new Date(Date.now() - daysShown * 24 * 3600 * 1000),
    limit: usesShown,
  });
