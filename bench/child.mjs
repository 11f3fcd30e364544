// @ts-check
// A process of its own for one file of this folder: `node bench/child.mjs bare-server`.
const { register } = await import("tsx/esm/api");
register();
await import(new URL(`${process.argv[2]}.ts`, import.meta.url).href);
