import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { emailKey } from "@/lib/core/email-key";
import { closeDatabase, database } from "@/lib/db/client";
import { fold } from "@/lib/scim/fold";

afterAll(closeDatabase);

/** Letters that case, width, marks or nothing at all tell from each other, and what stands in addresses. */
const confusable = Array.from(
  "aAiIsSkKßẞſıİϐβΣσς@＠﹫.．。ａＡée\u0301\u030a\u200b\u200d\u2060\ufeff\u00adKÅåᏸꭰ-_+ 0９ǆǅǄ",
);

const word = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...confusable), minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }) },
);

const count = 100_000;

/** What the database stores is made by us, and compared there by nothing but its bytes. */
const folds = { "an e-mail address": emailKey, "a user name": fold } as const;

test.each(Object.entries(folds))(
  "the database and JavaScript agree on which of a hundred thousand texts are equal as %s",
  { timeout: 120_000 },
  async (_what, keyOf) => {
    const texts = fc.sample(word, count).filter((text) => !text.includes("\u0000") && text.isWellFormed());
    const keys = texts.map(keyOf);
    expect(texts.length).toBeGreaterThan(count * 0.95);
    const { rows } = await database().pool.query<{ distinct: number; mistaken: number }>(
      `WITH key AS (SELECT t.key, t.at FROM unnest($1::text[]) WITH ORDINALITY t (key, at)),
         class AS (SELECT key, count(*) AS size FROM key GROUP BY key),
         mine AS (SELECT t.key, t.class FROM unnest($1::text[], $2::int[]) t (key, class))
       SELECT (SELECT count(*)::int FROM class) AS distinct,
         (SELECT count(*)::int FROM (SELECT key FROM mine GROUP BY key HAVING count(DISTINCT class) > 1) x)
           + (SELECT count(*)::int FROM (SELECT class FROM mine GROUP BY class HAVING count(DISTINCT key) > 1) x) AS mistaken`,
      [keys, classesOf(keys)],
    );
    expect(rows).toEqual([{ distinct: new Set(keys).size, mistaken: 0 }]);
    expect(new Set(keys).size).toBeLessThan(new Set(texts).size);
    expect(keys.map(keyOf)).toEqual(keys);
  },
);

/** Each text's number: equal texts have one number. */
function classesOf(keys: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>();
  return keys.map((key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
