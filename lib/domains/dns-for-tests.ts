import { createSocket } from "node:dgram";
import { AUTHORITATIVE_ANSWER, decode, encode, type Packet, TRUNCATED_RESPONSE } from "dns-packet";

/** What the server says of a name: its TXT records, an error code, half an answer, or no word at all. */
export type TxtZone = Map<string, readonly (string | readonly string[])[] | "SERVFAIL" | "truncated" | "silent">;

export interface DnsServer {
  /** For DNS_SERVERS. */
  readonly address: string;
  /** Record sets by name in lower case; changed by the test at any time. */
  readonly zone: TxtZone;
  readonly close: () => Promise<void>;
}

/** A name server on a free UDP port of this machine. Over TCP, where a truncated answer sends, nobody answers. */
export async function startDns(port = 0): Promise<DnsServer> {
  const zone: TxtZone = new Map();
  const socket = createSocket("udp4");
  socket.on("message", (message, { port: to, address }) => {
    const reply = answerOf(decode(message), zone);
    if (reply !== undefined) socket.send(encode(reply), to, address);
  });
  await new Promise<void>((resolve) => socket.bind(port, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    zone,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

const nameError = 3;
const serverFailure = 2;

function answerOf({ id, questions = [] }: Packet, zone: TxtZone): Packet | undefined {
  const name = questions[0]?.name ?? "";
  const records = zone.get(name.toLowerCase());
  const reply = { type: "response", ...(id === undefined ? {} : { id }), questions } as const;
  if (records === "silent") return undefined;
  if (records === undefined) return { ...reply, flags: AUTHORITATIVE_ANSWER | nameError };
  if (records === "SERVFAIL") return { ...reply, flags: serverFailure };
  if (records === "truncated") return { ...reply, flags: AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE };
  const answers = records.map((data) => ({
    name,
    type: "TXT" as const,
    ttl: 0,
    data: typeof data === "string" ? data : [...data],
  }));
  return { ...reply, flags: AUTHORITATIVE_ANSWER, answers };
}
