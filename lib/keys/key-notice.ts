import { dueDay } from "@/lib/notices/due-day";
import { tellDays } from "@/lib/notices/tell-days";

/** On how many days before a key ends somebody is told, the earliest first. */
const noticeDays = [30, 7, 1] as const;

interface KeyLife {
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * The last of these days that has come for a key. A day that was there when the key was made is none: whoever gives a key a
 * week knows that it ends in one.
 */
export function dueKeyDay({ createdAt, expiresAt }: KeyLife, now: Date): number | undefined {
  const days = dueDay(expiresAt, now, noticeDays);
  return days === dueDay(expiresAt, createdAt, noticeDays) ? undefined : days;
}

/** What an admin is told of a key that ends soon; undefined where nothing is to be done yet, or any more. */
export function keyNotice(key: KeyLife & { readonly name: string }, now: Date): string | undefined {
  const when = tellDays(key.expiresAt, now);
  if (when === undefined || dueKeyDay(key, now) === undefined) return undefined;
  return `The API key “${key.name}” ends ${when}. After that every request with it is refused: nobody arrives, changes or is deactivated by it. Rotate it here, and paste the new one into the identity provider.`;
}
