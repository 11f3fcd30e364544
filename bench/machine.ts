import { cpus, totalmem } from "node:os";

/** What the figures were measured on, in a few words. */
export function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${processors.length} × ${processors[0]?.model ?? "an unknown processor"}, ${memory} GiB, Node ${process.versions.node}`;
}
