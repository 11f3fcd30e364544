import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";
import { at, textAt } from "./at";
import { Unmet } from "./check";
import type { Server } from "./discover-server";
import { type Answer, parsed, type Sent, type Transport } from "./transport";

export interface Made {
  readonly id: string;
  readonly path: string;
  readonly body: unknown;
}

type Members = Readonly<Record<string, unknown>>;

/** One case's conversation with the server. Whatever it makes is noted and deleted afterwards. */
export interface Session {
  readonly server: Server;
  /** A word that nobody else in the world uses, lower-case letters and digits. */
  readonly tag: string;
  readonly send: (path: string, sent?: Sent) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  readonly list: (path: string, parameters: Readonly<Record<string, string | number>>) => Promise<Answer>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
  readonly put: (path: string, body: unknown) => Promise<Answer>;
  readonly patch: (path: string, operations: readonly unknown[]) => Promise<Answer>;
  readonly remove: (path: string) => Promise<Answer>;
  /** The body of a User: the least the server takes and what the case adds. */
  readonly userBody: (more?: Members) => Record<string, unknown>;
  readonly groupBody: (more?: Members) => Record<string, unknown>;
  readonly makeUser: (more?: Members) => Promise<Made>;
  readonly makeGroup: (more?: Members) => Promise<Made>;
}

export const patchOp = (operations: readonly unknown[]): unknown => ({ schemas: [patchOpUrn], Operations: operations });

/** A conversation over a transport, with names of its own. */
export function newSession(transport: Transport, server: Server, tag: string): Session {
  let count = 0;
  const send = inOwnDomain(transport, tag);
  const userBody: Session["userBody"] = (more = {}) => {
    count += 1;
    const names = Object.keys(more).filter((name) => name.startsWith("urn:"));
    return {
      schemas: [userUrn, ...names],
      ...server.requiredOfUser(tag),
      userName: `${tag}.${count}@example.com`,
      ...more,
    };
  };
  const groupBody: Session["groupBody"] = (more = {}) => {
    count += 1;
    return { schemas: [groupUrn], displayName: `${tag} ${count}`, ...more };
  };
  const make = async (path: string, body: unknown): Promise<Made> => {
    const answer = await send(path, { method: "POST", body });
    const id = textAt(answer.body, "id");
    if (answer.status !== 201 || id === "") throw new Unmet("201 with an id for what the case needs", answer.text);
    return { id, path: `${path}/${encodeURIComponent(id)}`, body: answer.body };
  };
  return {
    server,
    tag,
    send,
    get: (path) => send(path),
    list: (path, parameters) => send(`${path}?${encoded(parameters)}`),
    post: (path, body) => send(path, { method: "POST", body }),
    put: (path, body) => send(path, { method: "PUT", body }),
    patch: (path, operations) => send(path, { method: "PATCH", body: patchOp(operations) }),
    remove: (path) => send(path, { method: "DELETE" }),
    userBody,
    groupBody,
    makeUser: (more) => make("/Users", userBody(more)),
    makeGroup: (more) => make("/Groups", groupBody(more)),
  };
}

/**
 * Cases write addresses at example.com; on the wire each case has a domain of its own below it, so that a server which
 * holds addresses unique, also those of people who are deleted, never takes one case's for another's.
 */
function inOwnDomain({ send }: Transport, tag: string): Transport["send"] {
  const out = (text: string): string => text.replaceAll(/(@|%40)(example\.com)/gi, `$1${tag}.$2`);
  const back = new RegExp(`@${tag}\\.(example\\.com)`, "gi");
  return async (path, { body, ...sent } = {}) => {
    const isBytes = body === undefined || body instanceof Uint8Array;
    const text = isBytes ? body : out(typeof body === "string" ? body : JSON.stringify(body));
    const answer = await send(out(path), text === undefined ? sent : { ...sent, body: text });
    const heard = answer.text.replaceAll(back, "@$1");
    return { ...answer, text: heard, body: parsed(heard) };
  };
}

function encoded(parameters: Readonly<Record<string, string | number>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
}

/** The userName of something that was made. */
export const userNameOf = ({ body }: Made): string => String(at(body, "userName"));
