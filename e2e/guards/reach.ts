import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { newId } from "@/lib/core/ids";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { createAccount } from "@/lib/org/create-account";
import { type Organization, valueOf } from "../organization";
import { publicUrl } from "../scim-client";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What stands in the addresses of an organization's doors. */
export interface Place {
  readonly org: string;
  readonly directory: string;
  readonly id: string;
  readonly account: string;
  readonly accountId: string;
}

export async function placeIn(organization: Organization): Promise<Place> {
  const name = secretName(organization);
  const { directoryId } = valueOf(await enableDirectory(organization.operator, { idp: "okta", name }));
  const account = valueOf(await createAccount(organization.operator, { name: "EMEA" }));
  return {
    org: organization.slug,
    directory: directoryId,
    id: organization.owner.id,
    account: account.slug,
    accountId: account.accountId,
  };
}

/** The name of that directory: what pages about identity say, of the organization and of an account, and no other does. */
export const secretName = ({ slug }: Organization): string => `Canary ${slug}`;

/** The address of a page or route by the name Next gives it. */
export function addressOf(name: string, place: Place): string {
  const address = name
    .replace(/\/(page|route)$/, "")
    .replaceAll(/\/\([^)]+\)/g, "")
    .replace("[org]", place.org)
    .replace("[account]", place.account)
    .replace("[directory]", place.directory)
    .replace("[id]", place.id)
    .replace("[organization]", place.org)
    .replace("[token]", "A".repeat(43))
    .replace("[...nextauth]", "session")
    .replace("/[[...path]]", "/v2/ServiceProviderConfig");
  return address === "" ? "/" : address;
}

export const ask = (address: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${publicUrl()}${address}`, { redirect: "manual", ...init });

const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

export interface BuiltAction {
  /** `file#name`, as the inventory has it. */
  readonly name: string;
  /** What a browser calls it by. */
  readonly id: string;
  /** A page that it can be called from. */
  readonly page: string;
}

/** Every server action that `next build` made. */
export function builtActions(): readonly BuiltAction[] {
  const text = readFileSync(path.join(root, ".next/server/server-reference-manifest.json"), "utf8");
  return Object.entries(Manifest.parse(JSON.parse(text)).node).map(([id, { filename, exportedName, workers }]) => ({
    name: `${filename}#${exportedName}`,
    id,
    page: (Object.keys(workers)[0] ?? "").replace(/^app/, ""),
  }));
}

/** Every page and route that `next build` made, but for Next's own and the icon. */
export function builtDoors(): readonly string[] {
  const text = readFileSync(path.join(root, ".next/server/app-paths-manifest.json"), "utf8");
  const doors = z.record(z.string(), z.string()).parse(JSON.parse(text));
  return Object.keys(doors).filter((name) => !name.startsWith("/_") && name !== "/icon.svg/route");
}

/** The arguments of an action as React sends them, with the organization where the action looks for it. */
export function bodyFor(action: string, place: Place): FormData {
  const { org, directory, account, accountId } = place;
  const [file = "", name = ""] = action.split("#");
  const source = readFileSync(path.join(root, file), "utf8");
  const [, signature = ""] = new RegExp(`function ${name}\\(([^)]*)\\)`).exec(source) ?? [];
  const body = new FormData();
  if (!signature.includes("FormData")) {
    const inAccount = signature.includes("account:") ? [account] : [];
    body.set(
      "0",
      JSON.stringify(
        signature.includes("place:") ? [{ org, directoryId: directory }, choice()] : [org, ...inAccount, "x"],
      ),
    );
    return body;
  }
  const fields = { org, directoryId: directory, connectionId: newId(), keyId: "0000000000", userId: newId() };
  // A name that is none and a role that nobody has: walked to by the owner, nothing is made and nothing is archived.
  const ofAccounts = { account, accountId, name: "", slug: "", email: "nobody@example.test", roleKey: "none" };
  for (const [field, value] of Object.entries({ ...fields, ...ofAccounts, memberId: newId(), service: "saml" })) {
    body.set(`_1_${field}`, value);
  }
  body.set("0", JSON.stringify(signature.includes("_previous") ? [{ kind: "idle" }, "$K1"] : ["$K1"]));
  return body;
}

const choice = (): object => ({ groupId: newId(), roleId: null, accountId: null });
