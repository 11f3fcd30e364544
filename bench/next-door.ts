import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { env } from "@/lib/core/env";

// Muster as any host of Next would run it: every request goes to Next, `/scim/v2` too.
process.env["NEXT_MANUAL_SIG_HANDLE"] = "true";
const app = next({
  dev: false,
  dir: fileURLToPath(new URL("..", import.meta.url)),
  hostname: "127.0.0.1",
  port: env().PORT,
});
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => {
  handle(request, response).catch(() => response.destroy());
}).listen(env().PORT, "127.0.0.1");
