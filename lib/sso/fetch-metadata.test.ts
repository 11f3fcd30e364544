import { createServer, type Server } from "node:http";
import type { LookupFunction } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { log } from "@/lib/core/log";
import { fetchMetadata, type Reach } from "@/lib/sso/fetch-metadata";
import { isPublicAddress } from "@/lib/sso/is-public-address";

const notPublic = (
  "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 " +
  "169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 " +
  "192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.9 224.0.0.1 239.255.255.255 " +
  "240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:a9fe:a9fe ::127.0.0.1 " +
  "::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378::1 2001:2::1 " +
  "2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::1 2002:a9fe:a9fe:: 3fff::1 5f00::1 fc00::1 " +
  "fd00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 4000::1 " +
  " localhost 127.0.0.1:80 1.2.3.4.5"
).split(" ");
const open = [
  "1.1.1.1",
  "8.8.8.8",
  "93.184.216.34",
  "172.32.0.1",
  "192.167.0.1",
  "2606:4700::1111",
  "2a00:1450:4001::5",
];

test(`an address of ${notPublic.length} that lead to no stranger is not public, one that anybody has is`, () => {
  expect(notPublic.length).toBeGreaterThanOrEqual(60);
  expect(notPublic.filter(isPublicAddress)).toEqual([]);
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
});

const answering =
  (...addresses: readonly string[]): LookupFunction =>
  (_hostname, _options, answer) =>
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

const nowhere: LookupFunction = (_name, _options, answer) => answer(new Error("ENOTFOUND"), "");

describe("an address of metadata", () => {
  const warn = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  let server: Server;
  let port = 0;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url === "/elsewhere") response.writeHead(302, { location: "http://169.254.169.254/" }).end();
      else if (request.url === "/large") response.end(Buffer.alloc(1024 * 1024 + 1));
      else if (request.url === "/none") response.writeHead(404).end();
      else response.end("<EntityDescriptor/>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    port = typeof bound === "object" && bound !== null ? bound.port : 0;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const local: Reach = {
    isAllowed: (address) => address === "127.0.0.1",
    lookup: answering("127.0.0.1"),
    allowsPlainPorts: true,
  };
  const strict: Reach = { isAllowed: isPublicAddress, lookup: answering(), allowsPlainPorts: false };

  /** Whether it was the guard that refused: only the log tells it from an address where nobody answers. */
  async function kept(fetch: () => ReturnType<typeof fetchMetadata>): Promise<boolean> {
    warn.mockClear();
    expect(await fetch()).toEqual({ ok: false, error: "unreachable" });
    return warn.mock.calls.some(([, message]) => message === "metadata was asked for at an address that is not public");
  }

  const at = (path: string): string => `http://idp.example:${port}${path}`;

  test("is read", async () => {
    await expect(fetchMetadata(at("/metadata"), local)).resolves.toEqual({ ok: true, value: "<EntityDescriptor/>" });
  });

  test("leads no further than itself, and to no more than 1 MiB", async () => {
    await expect(fetchMetadata(at("/elsewhere"), local)).resolves.toEqual({ ok: false, error: "redirected" });
    await expect(fetchMetadata(at("/large"), local)).resolves.toEqual({ ok: false, error: "document_too_large" });
    await expect(fetchMetadata(at("/none"), local)).resolves.toEqual({ ok: false, error: "not_found" });
  });

  test("is resolved once: a name that answers otherwise the second time leads where it was checked", async () => {
    const answers = ["127.0.0.1", "127.0.0.2"];
    const rebinding: LookupFunction = (name, options, answer) =>
      answering(answers.shift() ?? "127.0.0.3")(name, options, answer);
    await expect(fetchMetadata(at("/rebound"), { ...local, lookup: rebinding })).resolves.toMatchObject({ ok: true });
    expect(answers).toEqual(["127.0.0.2"]);
  });

  test.each([
    ["one of several is private", answering("1.1.1.1", "127.0.0.1")],
    ["it is this host", answering("127.0.0.1")],
    ["it is a mapped one", answering("::ffff:127.0.0.1")],
  ])("is not gone to where %s", async (_what, lookup) => {
    asked.length = 0;
    const reach: Reach = { isAllowed: isPublicAddress, lookup, allowsPlainPorts: true };
    await expect(kept(() => fetchMetadata(at("/secret"), reach))).resolves.toBe(true);
    expect(asked).toEqual([]);
  });

  const hosts =
    "127.0.0.1 2130706433 0x7f.1 0177.0.0.1 127.1 [::1] [::ffff:127.0.0.1] 169.254.169.254 0 ①②⑦.0.0.1 localhost";
  test.each(hosts.split(" "))("is not at %s", async (host) => {
    await expect(kept(() => fetchMetadata(`https://${host}/`))).resolves.toBe(true);
  });

  test("says of a name that leads inside what it says of one that leads nowhere", async () => {
    const [inside, unknown] = await Promise.all(
      [answering("10.0.0.1"), nowhere].map((lookup) =>
        fetchMetadata("https://vault.corp.example/", { ...strict, lookup }),
      ),
    );
    expect(inside).toEqual({ ok: false, error: "unreachable" });
    expect(unknown).toEqual(inside);
  });

  test("is not this host under its name with a full stop", async () => {
    await expect(fetchMetadata("https://localhost./")).resolves.toMatchObject({ ok: false });
  });

  test.each([
    ["url_malformed", "idp.example/metadata"],
    ["url_malformed", ""],
    ["url_not_https", "http://idp.example/"],
    ["url_not_https", "https://idp.example:8443/"],
    ["url_not_https", "https://ada:secret@idp.example/"],
    ["url_not_https", "file:///etc/passwd"],
    ["url_not_https", "gopher://idp.example/"],
    ["url_not_https", "data:text/xml,x"],
  ])("is refused as %s: %s", async (error, address) => {
    await expect(fetchMetadata(address)).resolves.toEqual({ ok: false, error });
  });
});
