// @ts-check
// `npm start`: prepares the clone, then runs Muster in this very process, so that Ctrl-C reaches it.
import { prepare } from "./prepare.mjs";

prepare((line) => console.error(line));
Object.assign(process.env, { NODE_ENV: "production" });
const { register } = await import("tsx/esm/api");
register();
await import("./main");
