/** What an answer lacks of what every answer to a browser carries. */
export function lacks({ headers, status }: Response): readonly string[] {
  const policy = headers.get("content-security-policy") ?? "";
  const isPolicyStrict =
    policy.includes("frame-ancestors 'none'") &&
    policy.includes("base-uri 'none'") &&
    !/script-src[^;]*'unsafe-(inline|eval)'/.test(policy) &&
    /default-src 'none'/.test(policy);
  const has = {
    "content-security-policy": isPolicyStrict,
    "x-frame-options": headers.get("x-frame-options") === "DENY",
    "x-content-type-options": headers.get("x-content-type-options") === "nosniff",
    "referrer-policy": headers.has("referrer-policy"),
    "no powered-by": !headers.has("x-powered-by"),
    "cache-control": /^private, .*no-store/.test(headers.get("cache-control") ?? ""),
  };
  return Object.entries(has).flatMap(([name, isThere]) =>
    isThere ? [] : [`${status} ${name}: ${headers.get(name) ?? ""}`],
  );
}
