import { expect, test } from "vitest";
import { readOptions } from "./options";

const whole = ["--base-url", "https://host.example/scim/v2/", "--key", "k1"];

test("the words of a command line become a target", () => {
  const options = readOptions(
    [...whole, "--header", "X-Tenant: a: b", "--only", "patch", "--timeout", "500"],
    undefined,
  );
  expect(options).toEqual({
    target: { baseUrl: "https://host.example/scim/v2", key: "k1", headers: { "x-tenant": "a: b" }, timeoutMillis: 500 },
    only: "patch",
    json: undefined,
    keep: false,
  });
});

test("the key may stand in the environment, and the command line comes first", () => {
  expect(readOptions(whole.slice(0, 2), "from-environment")).toMatchObject({ target: { key: "from-environment" } });
  expect(readOptions(whole, "from-environment")).toMatchObject({ target: { key: "k1" } });
});

test("--help asks for help, whatever else is there", () => {
  expect(readOptions(["--help", "--base-url", "no"], undefined)).toBe("help");
});

test.each([
  [["--key", "k1"], /--base-url/],
  [["--base-url", "ftp://host", "--key", "k1"], /http or https/],
  [["--base-url", "https://host"], /--key/],
  [[...whole, "--timeout", "soon"], /--timeout/],
  [[...whole, "--header", "nothing"], /--header/],
  [[...whole, "--olny", "patch"], /olny/],
])("%j is refused", (words, reason) => {
  expect(() => readOptions(words, undefined)).toThrow(reason);
});
