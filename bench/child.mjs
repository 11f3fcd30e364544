// @ts-check
// The programs of the bench that run in a process of their own: `node bench/child.mjs bare-server`.
const { register } = await import("tsx/esm/api");
register();

/** @type {Readonly<Record<string, () => Promise<unknown>>>} */
const programs = {
  load: () => import("./load"),
  "bare-server": () => import("./bare-server"),
  "next-door": () => import("./next-door"),
};
await programs[process.argv[2] ?? ""]?.();
