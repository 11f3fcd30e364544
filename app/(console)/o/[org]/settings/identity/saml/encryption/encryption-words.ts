import type { EncryptionPolicy } from "@/lib/sso/encryption-policies";

interface Choice {
  readonly title: string;
  readonly description: string;
  /** What has to be done first, where it cannot be chosen yet. */
  readonly todo: string;
}

/** How the assertions of a connection can come. */
export const encryptionWords = {
  off: {
    title: "Off",
    description:
      "Assertions come in clear, inside of connections that are encrypted themselves. An encrypted one is refused.",
    todo: "Single sign-on is required here, so the identity provider has to stop first. Choose Accepted, turn encryption off there, and let a test sign-in pass.",
  },
  accepted: {
    title: "Accepted",
    description: "Encrypted or in clear. It is for the time in which you change the identity provider.",
    todo: "",
  },
  required: {
    title: "Required",
    description: "Only encrypted assertions. Whoever comes with one in clear is not signed in.",
    todo: "Choose Accepted, turn encryption on at the identity provider, and let a test sign-in pass. It shows whether the assertion came encrypted.",
  },
} as const satisfies Record<EncryptionPolicy, Choice>;
