import { afterEach, expect, test, vi } from "vitest";
import { log, redact } from "@/lib/core/log";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const hostile = [
  'x\r\n{"level":50,"msg":"planted"}',
  "x\n\n",
  "\u001B[2J\u001B[1;31mred\u001B[0m",
  "\u0000\u0007\u0008\u007F\u009B",
  "\u2028\u2029\u0085",
  '","level":60,"x":"',
  "muster_live_0123456789_short",
];

test.each(hostile)("whatever text is logged is one line of JSON that holds it: %j", (text) => {
  const lines: string[] = [];
  vi.stubEnv("DATABASE_URL", "postgresql://nowhere");
  vi.stubEnv("LOG_LEVEL", "info");
  for (const name of ["API_KEY_PEPPER", "NEXTAUTH_SECRET", "SAML_ENCRYPTION_KEY"]) vi.stubEnv(name, "x".repeat(32));
  vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  log.error({ agent: text, err: new Error(text) }, text);
  expect(lines).toHaveLength(1);
  const [line = ""] = lines;
  expect(line.endsWith("\n")).toBe(true);
  // oxlint-disable-next-line no-control-regex -- they are what must not come through
  expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001F]/);
  expect(JSON.parse(line)).toMatchObject({ level: 50, agent: text, msg: text });
});

test("a key and a bearer value are blotted out, also inside another text", () => {
  const key = `muster_live_0123456789_${"a".repeat(40)}_abcdef`;
  expect(redact(`x${key}y Bearer ${key}`)).toBe("xmuster_live_0123456789_[redacted]y Bearer [redacted]");
});
