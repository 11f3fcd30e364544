import { expect, test } from "vitest";
import { readAnswerHead } from "./answer-head";

test("a head that has not all arrived is not read", () => {
  expect(readAnswerHead("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n")).toBeUndefined();
});

test("a body is as long as its header says", () => {
  const head = "HTTP/1.1 201 Created\r\nContent-Length: 17\r\n\r\n";
  expect(readAnswerHead(`${head}{}`)).toEqual({ status: 201, headLength: head.length, bodyLength: 17 });
});

test("a body in chunks has no length", () => {
  expect(readAnswerHead("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?.bodyLength).toBe("chunked");
});

test("204 has no body, whatever its headers say (RFC 9110 15.3.5)", () => {
  expect(readAnswerHead("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")?.bodyLength).toBe(0);
});
