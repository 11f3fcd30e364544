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
    description: "Assertions arrive unencrypted, protected by HTTPS alone. An encrypted one is refused.",
    todo: "Single sign-on is required here, so the identity provider has to stop first. Choose Accepted, turn encryption off there, and let a test sign-in pass.",
  },
  accepted: {
    title: "Accepted",
    description: "Encrypted or not. Use this while you change the identity provider.",
    todo: "",
  },
  required: {
    title: "Required",
    description: "Only encrypted assertions. Nobody is signed in by one that is not.",
    todo: "Choose Accepted, turn encryption on at the identity provider, and let a test sign-in pass. It shows whether the assertion came encrypted.",
  },
} as const satisfies Record<EncryptionPolicy, Choice>;
