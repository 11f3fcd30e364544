/**
 * Adds an e-mail address to an authentication request of the HTTP-Redirect binding. What stands there already stays byte
 * for byte, and with it every signature: one within `SAMLRequest`, and one over the query, which is over `SAMLRequest`,
 * `RelayState` and `SigAlg` as they were encoded and over no other parameter (SAML bindings 3.4.4.1).
 */
export function withLoginHint(requestUrl: string, parameter: string, email: string): string {
  const [address = "", ...fragment] = requestUrl.split("#");
  const mark = address.includes("?") ? "&" : "?";
  return [`${address}${mark}${parameter}=${encodeURIComponent(email)}`, ...fragment].join("#");
}
