import type { Measurement } from "./measurement";

/** One workload at one number of clients, on every side. */
export interface Row {
  readonly name: string;
  readonly title: string;
  readonly kind: "read" | "write";
  readonly groupSize: number | null;
  readonly clients: number;
  readonly lean: Measurement;
  readonly next: Measurement;
  /** Next's emptiest route at as many clients. */
  readonly empty: Measurement;
  readonly bare: Measurement;
  /** Null where there is no pgbench. */
  readonly pgbench: Measurement | null;
}

/** Everything that one run of the bench found. */
export interface Figures {
  readonly at: string;
  readonly machine: string;
  readonly seconds: number;
  /** Processes that wanted to run in the minute before: above 1, the machine does other things. */
  readonly loadBefore: number;
  readonly rows: readonly Row[];
  readonly memory: { readonly now: number; readonly peak: number } | null;
}
