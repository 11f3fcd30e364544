import { connect, type Socket } from "node:net";
import { type AnswerHead, readAnswerHead } from "./answer-head";

export interface Answer {
  readonly status: number;
  /** Head and body as they came, for whoever wants to know what went wrong. */
  readonly received: () => string;
}

export interface HttpConnection {
  /** One request after the other. @throws when the connection breaks */
  readonly exchange: (request: string) => Promise<Answer>;
  readonly close: () => void;
}

/**
 * One keep-alive connection. Node's own HTTP client costs about as much as the servers that are measured, and on the same
 * processors: this one writes finished bytes and reads no further into the answer than to find its end.
 */
export async function openConnection(port: number): Promise<HttpConnection> {
  const socket = await open(port);
  let waiting: Waiting | undefined;
  let answer = new Received();
  socket.on("data", (chunk) => {
    answer.add(chunk);
    const { status } = answer;
    if (status === undefined) return;
    const { chunks } = answer;
    answer = new Received();
    waiting?.resolve({ status, received: () => Buffer.concat(chunks).toString("utf8") });
  });
  socket.on("error", (error) => waiting?.reject(error));
  socket.on("close", () => waiting?.reject(new Error("the server closed the connection")));
  const exchange = (request: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      socket.write(request);
    });
  return { exchange, close: () => void socket.destroy() };
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("error", reject).once("connect", () => resolve(socket.off("error", reject)));
  });
}

const lastChunk = "0\r\n\r\n";

class Received {
  readonly chunks: Buffer[] = [];
  #length = 0;
  #head: AnswerHead | undefined;

  add(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.#length += chunk.length;
    this.#head ??= readAnswerHead(this.chunks.length === 1 ? chunk.toString("latin1") : this.#text());
  }

  /** Undefined while something is still to come. A body of JSON has no line ends of its own, so the end of chunks is plain. */
  get status(): number | undefined {
    if (this.#head === undefined) return undefined;
    const { status, headLength, bodyLength } = this.#head;
    const isWhole = bodyLength === "chunked" ? this.#endsWith(lastChunk) : this.#length >= headLength + bodyLength;
    return isWhole ? status : undefined;
  }

  #endsWith(end: string): boolean {
    const last = this.chunks.at(-1);
    const tail =
      last !== undefined && last.length >= end.length ? last.subarray(-end.length).toString("latin1") : this.#text();
    return tail.endsWith(end);
  }

  #text(): string {
    return Buffer.concat(this.chunks).toString("latin1");
  }
}
