import type { Prisma } from "@/lib/db/generated/client";

/** SQL as text and values, its parameters numbered from `first`. */
export function numbered(
  { strings, values }: Prisma.Sql,
  first: number,
): { readonly text: string; readonly values: readonly unknown[] } {
  return { text: strings.reduce((before, after, at) => `${before}$${first + at - 1}${after}`), values };
}
