// @ts-check
// `npm run conformance`: prepares the clone as `npm start` does, then asks a SCIM server.
import { prepare } from "../server/prepare.mjs";

prepare((line) => console.error(line));
const { register } = await import("tsx/esm/api");
register();
await import("./main");
