/** The form of a DNS label (RFC 1123 2.1), so that a slug can become a host name one day. */
export const isSlug = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
