interface ContentAlgorithm {
  readonly cipher: "aes-128-gcm" | "aes-256-gcm";
  readonly keyBytes: number;
}

/** With integrity (XML Encryption 1.1, 5.2.4): what CBC decrypts can be changed, and read with enough questions. */
export const contentAlgorithms: Readonly<Record<string, ContentAlgorithm>> = {
  "http://www.w3.org/2009/xmlenc11#aes256-gcm": { cipher: "aes-256-gcm", keyBytes: 32 },
  "http://www.w3.org/2009/xmlenc11#aes128-gcm": { cipher: "aes-128-gcm", keyBytes: 16 },
};

/** RSA-OAEP. RSA 1.5 answers questions until what they ask for is read, or signed, with our key (Bleichenbacher 1998). */
export const keyAlgorithm = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

/**
 * The digest of RSA-OAEP: SHA-1 where none is named. Jackson takes the standard's name of any other for SHA-1 too, and
 * where it knows one, it changes MGF1 with it.
 */
export const keyDigests: ReadonlySet<string> = new Set(["", "http://www.w3.org/2000/09/xmldsig#sha1"]);
