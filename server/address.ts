import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const fileOf = (root: string): string => path.join(root, ".data", "public-url");

/** Notes the address that Muster serves under, for commands that run beside it. */
export function noteAddress(root: string, url: string): void {
  mkdirSync(path.dirname(fileOf(root)), { recursive: true });
  writeFileSync(fileOf(root), url);
}

/** The address that Muster was last started with on this machine; empty when it never was. */
export const recallAddress = (root: string): string =>
  existsSync(fileOf(root)) ? readFileSync(fileOf(root), "utf8") : "";
