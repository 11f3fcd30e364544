import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ScimError } from "./errors";
import { decodeUtf8, isObject, parseJson } from "./json";

const failure = (text: string): ScimError => {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("parseJson", () => {
  test("any JSON value comes out as native parsing gives it", () => {
    const names = fc.string({ minLength: 1, unit: "grapheme" }).filter((name) => !/proto|constructor|\0/.test(name));
    const json = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0")),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 4 }),
        fc
          .uniqueArray(fc.tuple(names, tie("value")), { maxLength: 4, selector: ([name]) => name.toLowerCase() })
          .map((entries) => Object.fromEntries(entries)),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        expect(parseJson(JSON.stringify(value))).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  test("objects have no prototype", () => {
    const value = parseJson('{"a":{"b":[{}]}}');
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(isObject(value) && Object.getPrototypeOf(value["a"])).toBeNull();
  });

  test("a byte-order mark is dropped", () => {
    expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  test.each([
    ['{"a":1,"a":2}', "invalidSyntax"],
    ['{"a":1,"\\u0061":2}', "invalidSyntax"],
    ['{"a":{"b":1,"c":":","b":2}}', "invalidSyntax"],
    ['{"userName":1,"USERNAME":2}', "invalidSyntax"],
    ['{"__proto__":{"x":1}}', "invalidSyntax"],
    ['{"\\u005f_proto__":{"x":1}}', "invalidSyntax"],
    ['{"constructor":{"prototype":{"x":1}}}', "invalidSyntax"],
    ['"\\u0000"', "invalidValue"],
    ['{"a\\u0000":1}', "invalidValue"],
    ['"\\ud800"', "invalidValue"],
    ['"\\udc00\\ud800"', "invalidValue"],
    ["1e400", "invalidValue"],
    ["-1e400", "invalidValue"],
    ["", "invalidSyntax"],
    ['{"schemas":[', "invalidSyntax"],
    ["{'a':1}", "invalidSyntax"],
    ["NaN", "invalidSyntax"],
    ['"unfinished', "invalidSyntax"],
    ['"\\"', "invalidSyntax"],
    ["[".repeat(33) + "]".repeat(33), "invalidSyntax"],
    ["[".repeat(200_000), "invalidSyntax"],
    ['{"a":'.repeat(100_000), "invalidSyntax"],
  ])("%.40s is refused as %s", (text, scimType) => {
    expect(failure(text)).toMatchObject({ status: 400, scimType });
  });

  test.each(['{"a":"{\\"b\\":1,\\"b\\":2}"}', '{"a":"\\\\","b":":\\"::"}', '{"a":":","b":"[[[[[[[[["}'])(
    "colons, quotes and brackets inside strings count for nothing: %s",
    (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    },
  );

  test("32 levels are fine", () => {
    expect(() => parseJson("[".repeat(32) + "]".repeat(32))).not.toThrow();
  });
});

describe("decodeUtf8", () => {
  test("UTF-8 comes out as text", () => {
    expect(decodeUtf8(new TextEncoder().encode("Zoë 😀"))).toBe("Zoë 😀");
  });

  test("other bytes are refused, never replaced", () => {
    expect(() => decodeUtf8(new Uint8Array([0x22, 0xff, 0x22]))).toThrow(ScimError);
    expect(() => decodeUtf8(new Uint8Array([0xed, 0xa0, 0x80]))).toThrow(ScimError);
  });
});
