import { expect, test } from "vitest";
import { readForm } from "@/lib/http/read-form";

const post = (body: string, type = "application/x-www-form-urlencoded; charset=utf-8") =>
  new Request("https://muster.example/", { method: "POST", body, headers: { "content-type": type } });

test("the fields of a form are read up to its last byte", async () => {
  const form = await readForm(post("a=1&b=%2B+%C3%A4"), 16);
  expect(form === undefined ? [] : [...form]).toEqual([
    ["a", "1"],
    ["b", "+ ä"],
  ]);
});

test("a form of one byte more than allowed is not read", async () => {
  await expect(readForm(post("a=1&b=%2B+%C3%A4"), 15)).resolves.toBeUndefined();
});

test("another media type is not a form", async () => {
  await expect(readForm(post("{}", "application/json"), 100)).resolves.toBeUndefined();
});
