import { setTimeout as sleep } from "node:timers/promises";
import type { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { SMTPServer, type SMTPServerEnvelope } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { holdToReach, withinOrganization } from "@/lib/db/reach";
import { deliverNext, type Transport } from "@/lib/mail/deliver-next";
import { forgetMails } from "@/lib/mail/forget-mails";
import { sendMail } from "@/lib/mail/send-mail";
import { smtpTransport } from "@/lib/mail/smtp-transport";

interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server of the test's own, which refuses recipients as their addresses say. */
const taken: Taken[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onRcptTo: ({ address }, _session, done) => done(refusal(address)),
  onData: (stream, { envelope }, done) => {
    stream.once("end", () => done());
    void note(stream, envelope);
  },
});

async function note(stream: Readable, { mailFrom, rcptTo }: SMTPServerEnvelope): Promise<void> {
  const from = mailFrom === false ? "" : mailFrom.address;
  taken.push({ from, to: rcptTo.map(({ address }) => address), source: await textOf(stream) });
}

let isBusy = false;
let transport: Transport;

function refusal(address: string): Error | undefined {
  if (address.startsWith("gone")) return Object.assign(new Error("no such mailbox"), { responseCode: 550 });
  if (isBusy) return Object.assign(new Error("try again later"), { responseCode: 451 });
  return undefined;
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the mail server has no port");
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${address.port}`);
  vi.stubEnv("PUBLIC_URL", "https://muster.example");
  const made = smtpTransport();
  if (made === undefined) throw new Error("there is no transport");
  transport = made;
  holdToReach("all");
});

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await closeDatabase();
});

const scope = { organizationId: newId() };

/** Also what is for all organizations leaves the mails of other tests alone: it sees none but ours. */
const within = <T>(work: () => Promise<T>): Promise<T> => withinOrganization(scope.organizationId, work);

const deliver = (by: Transport): Promise<boolean> => within(() => deliverNext(by));

beforeEach(async () => {
  await within(() => database().prisma.mailMessage.deleteMany({}));
  isBusy = false;
  taken.length = 0;
});

describe("a mail", () => {
  test("reaches the mail server as plain text with its subject, once", async () => {
    await put({ to: "ada@example.com", subject: "Grüße", text: "Hello Ada,\n\nhttps://muster.example/invite/x\n" });
    await expect(deliver(transport)).resolves.toBe(true);
    await expect(deliver(transport)).resolves.toBe(false);
    expect(taken).toHaveLength(1);
    const [mail] = taken;
    expect(mail).toMatchObject({ from: "no-reply@muster.example", to: ["ada@example.com"] });
    expect(mail?.source).toMatch(/^Subject: =\?UTF-8\?Q\?Gr/m);
    expect(mail?.source).toMatch(/^Content-Type: text\/plain/m);
    expect(mail?.source).toMatch(/^Message-ID: <[0-9a-f-]{36}@muster\.example>/m);
    expect(mail?.source).toContain("https://muster.example/invite/x");
  });

  test("that is taken by two instances at once is sent by one", async () => {
    await Promise.all(Array.from({ length: 6 }, (_, n) => put({ to: `p${n}@example.com` })));
    const rounds = await Promise.all(Array.from({ length: 12 }, () => deliver(transport)));
    expect(rounds.filter(Boolean)).toHaveLength(6);
    expect(taken.map(({ to }) => to.join()).toSorted()).toEqual(
      Array.from({ length: 6 }, (_, n) => `p${n}@example.com`),
    );
  });

  test("that is being sent is left alone by the other instance, also while it takes long", async () => {
    await put({});
    const slow: Transport = async (mail) => {
      await sleep(50);
      await transport(mail);
    };
    const first = deliver(slow);
    await expect.poll(attempts).toBe(1);
    await expect(deliver(transport)).resolves.toBe(false);
    await first;
    expect(taken).toHaveLength(1);
  });

  test("that the server cannot take now is tried again later, with a longer pause each time", async () => {
    await put({});
    isBusy = true;
    const pauses = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await expect(deliver(transport)).resolves.toBe(true);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await expect(deliver(transport)).resolves.toBe(false);
      // oxlint-disable-next-line no-await-in-loop -- as above
      pauses.push(await pauseLeft());
      // oxlint-disable-next-line no-await-in-loop -- as above
      await makeDue();
    }
    expect(pauses).toEqual([10, 20, 40]);
    expect((await stored())?.lastError).toContain("try again later");
    isBusy = false;
    await deliver(transport);
    expect(taken).toHaveLength(1);
    expect(await stored()).toMatchObject({ attempts: 4, lastError: null, sealedText: null });
  });

  test("that nobody listens for is kept", async () => {
    await put({});
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNECTION" });
    await deliver(() => Promise.reject(refused));
    expect(await stored()).toMatchObject({ attempts: 1, failedAt: null, sentAt: null });
  });

  test("that is refused for good is not tried again, and its text is gone", async () => {
    await put({ to: "gone@example.com" });
    await deliver(transport);
    await makeDue();
    await expect(deliver(transport)).resolves.toBe(false);
    expect(await stored()).toMatchObject({ attempts: 1, sealedText: null });
    expect((await stored())?.failedAt).not.toBeNull();
  });

  test("that expired is no longer sent, and its text is gone", async () => {
    await put({ expiresAt: new Date(Date.now() - 1000) });
    await expect(deliver(transport)).resolves.toBe(false);
    await within(forgetMails);
    expect((await stored())?.sealedText).toBeNull();
  });

  test("whose sender died in between is sent by another", async () => {
    await put({});
    void deliver(() => new Promise(() => undefined));
    await expect.poll(attempts).toBe(1);
    await makeDue();
    await deliver(transport);
    expect(taken).toHaveLength(1);
  });

  test("cannot be read in the database while it waits", async () => {
    await put({ text: "https://muster.example/invite/a-secret-token" });
    const { rows } = await within(() =>
      database().pool.query<{ row: string }>(
        "SELECT m::text || encode(sealed_text, 'escape') AS row FROM mail_message m",
      ),
    );
    expect(rows[0]?.row).not.toContain("secret");
    expect(rows[0]?.row).not.toContain(Buffer.from("secret").toString("hex"));
  });

  test("is not there when the transaction that wrote it is undone", async () => {
    const undone = within(() =>
      database().prisma.$transaction(async (tx) => {
        await sendMail(tx, mailWith({}));
        throw new Error("undone");
      }),
    );
    await expect(undone).rejects.toThrow("undone");
    expect(await stored()).toBeNull();
  });
});

describe("a header cannot be broken out of", () => {
  test.each([
    ["a line break in the subject", { subject: "Hello\r\nBcc: all@example.com" }],
    ["a lone line feed in the subject", { subject: "Hello\nX: y" }],
    ["a line separator in the subject", { subject: "Hello\u2028X: y" }],
    ["a NUL in the subject", { subject: "Hello\0" }],
    ["a line break in the recipient", { to: "ada@example.com\r\nBcc: all@example.com" }],
    ["two recipients", { to: "ada@example.com, eve@example.com" }],
    ["a recipient with a name", { to: "Eve <eve@example.com>" }],
    ["an address in brackets behind a name", { to: '"ada@example.com" <eve@example.com>' }],
  ])("by %s", async (_name, given) => {
    await expect(put(given)).rejects.toThrow(/control character|single e-mail address/);
    expect(await stored()).toBeNull();
  });
});

const mailWith = (given: Partial<Parameters<typeof sendMail>[1]>): Parameters<typeof sendMail>[1] => ({
  scope,
  to: "ada@example.com",
  subject: "Hello",
  text: "Hello",
  expiresAt: new Date(Date.now() + 60_000),
  ...given,
});

const put = (given: Partial<Parameters<typeof sendMail>[1]>): Promise<void> =>
  within(() => database().prisma.$transaction((tx) => sendMail(tx, mailWith(given))));

const stored = () => within(() => database().prisma.mailMessage.findFirst({ where: scope }));

const attempts = async (): Promise<number | undefined> => (await stored())?.attempts;

/** In seconds, by the clock of the database. */
async function pauseLeft(): Promise<number> {
  const text = "SELECT round(extract(epoch FROM due_at - now()) / 10)::int * 10 AS seconds FROM mail_message";
  return (await within(() => database().pool.query<{ seconds: number }>(text))).rows[0]?.seconds ?? 0;
}

const makeDue = () => within(() => database().pool.query("UPDATE mail_message SET due_at = now()"));
