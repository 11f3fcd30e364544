import { asciiDomain } from "@/lib/domains/ascii-domain";

/** The domain of an e-mail address as a verified one is stored; empty for what is no address. */
export const emailDomain = (email: string): string =>
  email.includes("@") ? asciiDomain(email.slice(email.lastIndexOf("@") + 1)) : "";
