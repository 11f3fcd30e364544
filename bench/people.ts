/** Whom a workload is about: `count` numbers from `first`. */
export interface People {
  readonly first: number;
  readonly count: number;
}

/** Where one of several clients that work at once stands; `turn` counts from 0. */
export interface Position {
  readonly client: number;
  readonly clients: number;
  readonly turn: number;
}

/** Each client goes round and round in a share of its own, so that no two ever write to one person. */
export function personAt({ first, count }: People, { client, clients, turn }: Position): number {
  return first + client + clients * (turn % shareOf(count, clients));
}

export const shareOf = (count: number, clients: number): number => Math.max(1, Math.floor(count / clients));

/** Newcomers are as many as any measurement could get through. */
export const newcomersFrom = (first: number): People => ({ first, count: 10_000_000 });
