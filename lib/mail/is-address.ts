const lengthMax = 320;

const form = /^[^\s\p{Cc}@<>,;:"()]+@[^\s\p{Cc}@<>,;:"()]+$/u;

/**
 * Whether mail can go there: one address that cannot break out of its header (RFC 5322 2.2). A member need not have one,
 * for whom a directory sends without an address goes by the userName.
 */
export const isAddress = (text: string): boolean => text.length <= lengthMax && form.test(text);
