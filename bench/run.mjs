// @ts-check
// `npm run bench`: prepares the clone as `npm start` does, then runs the bench.
import { prepare } from "../server/prepare.mjs";

prepare((line) => console.error(line));
Object.assign(process.env, { NODE_ENV: "production" });
const { register } = await import("tsx/esm/api");
register();
await import("./main");
