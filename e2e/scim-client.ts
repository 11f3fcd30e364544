import { z } from "zod";
import { patchOpUrn, userUrn } from "@/lib/scim/urns";

export interface ScimAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where there is none, or where it is no JSON. */
  readonly body: unknown;
}

export interface ScimRequest {
  readonly method?: string;
  /** Sent as JSON, or as it is where it is text or bytes. */
  readonly body?: unknown;
  /** Names in lower case; `undefined` drops one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface ScimClient {
  readonly send: (path: string, request?: ScimRequest) => Promise<ScimAnswer>;
  readonly get: (path: string) => Promise<ScimAnswer>;
  readonly post: (path: string, body: unknown) => Promise<ScimAnswer>;
  readonly put: (path: string, body: unknown) => Promise<ScimAnswer>;
  readonly patch: (path: string, operations: readonly unknown[]) => Promise<ScimAnswer>;
  readonly remove: (path: string) => Promise<ScimAnswer>;
}

interface Credentials {
  readonly directoryId: string;
  readonly apiKey: string;
  /** Another process of the same Muster. */
  readonly origin?: string;
}

/** Speaks SCIM over HTTP as an identity provider does, paths below the directory's base URL. */
export function scimClient({ directoryId, apiKey, origin = publicUrl() }: Credentials): ScimClient {
  const send = async (path: string, { method = "GET", body, headers = {} }: ScimRequest = {}): Promise<ScimAnswer> => {
    const defaults = { authorization: `Bearer ${apiKey}`, "content-type": "application/scim+json" };
    const response = await fetch(`${origin}/scim/v2/${directoryId}${path}`, {
      method,
      redirect: "manual",
      headers: present({ ...(body === undefined ? { authorization: defaults.authorization } : defaults), ...headers }),
      ...(body === undefined ? {} : { body: encoded(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  return {
    send,
    get: (path) => send(path),
    post: (path, body) => send(path, { method: "POST", body }),
    put: (path, body) => send(path, { method: "PUT", body }),
    patch: (path, operations) => send(path, { method: "PATCH", body: patchOp(operations) }),
    remove: (path) => send(path, { method: "DELETE" }),
  };
}

/** The address of the Muster under test. */
export const publicUrl = (): string => process.env["PUBLIC_URL"] ?? "";

/** The address of the second process, whose SCIM requests all go through Next. */
export const nextDoorUrl = (): string => process.env["NEXT_DOOR_URL"] ?? "";

export const patchOp = (operations: readonly unknown[]): unknown => ({
  schemas: [patchOpUrn],
  Operations: operations,
});

/** A User as an identity provider sends it. */
export const userNamed = (userName: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  schemas: [userUrn],
  userName,
  active: true,
  emails: [{ value: userName, type: "work", primary: true }],
  ...more,
});

const Identified = z.object({ id: z.string() });

/** The id of the resource that an answer shows. */
export const idIn = ({ body }: ScimAnswer): string => Identified.parse(body).id;

const encoded = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === "string" ? body : body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body);

function present(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
