// @ts-check
// `npm run docs:scim`: writes docs/scim.md from the cases and requirements.
import { writeFileSync } from "node:fs";
import { prepare } from "../server/prepare.mjs";

prepare((line) => console.error(line));
const { register } = await import("tsx/esm/api");
register();
const { docsFile, renderDocs } = await import("./render-docs");
writeFileSync(docsFile, await renderDocs());
console.error(`Wrote ${docsFile}`);
