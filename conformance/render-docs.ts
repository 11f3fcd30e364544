import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { docsPage } from "./docs-page";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the page stands. */
export const docsFile = path.join(root, "docs", "scim.md");

/** docs/scim.md as it has to be, laid out as the formatter wants it. */
export async function renderDocs(): Promise<string> {
  const guide = readFileSync(path.join(root, "conformance", "guide.md"), "utf8");
  return format(docsPage(guide), { parser: "markdown", printWidth: 120 });
}
