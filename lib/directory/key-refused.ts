import { ScimError } from "@/lib/scim/errors";

/** Why a request was not let in, in the words of the first-contact ladder. */
export const keyRefusals = {
  no_authorization: "There is no Authorization header. Send: Authorization: Bearer <API key>.",
  not_bearer: "The Authorization header is not of the Bearer scheme. Send: Authorization: Bearer <API key>.",
  double_bearer:
    'The Authorization header says "Bearer" twice. Paste the API key alone; the identity provider adds the word.',
  malformed_key: "This is no whole API key. Copy it again from where you stored it, or rotate it.",
  unknown_key: "This API key is not known. Paste a current key from User Identity Management.",
  revoked_key: "This API key was revoked. Paste a current key from User Identity Management.",
  expired_key: "This API key has expired. Rotate it in User Identity Management and paste the new one.",
  key_of_another_directory:
    "This API key belongs to another directory than the base URL. Copy both from the same page.",
} as const;

export type KeyRefusal = keyof typeof keyRefusals;

/** 401 with its reason; RFC 6750 3.1 names the error only where a credential was sent. */
export class KeyRefused extends ScimError {
  readonly refusal: KeyRefusal;

  constructor(refusal: KeyRefusal) {
    const challenge = refusal === "no_authorization" ? "" : ', error="invalid_token"';
    super(401, keyRefusals[refusal], { headers: { "WWW-Authenticate": `Bearer realm="scim"${challenge}` } });
    this.refusal = refusal;
  }
}
