import { env } from "@/lib/core/env";

/**
 * What Muster is to the identity provider of one organization. The EntityID carries the organization: two organizations
 * may use one identity provider (Entra refuses a second application with the same one), and an assertion made for the one
 * names an audience that is not the other.
 */
export const entityIdOf = (organizationId: string): string => `${env().PUBLIC_URL}/api/sso/metadata/${organizationId}`;

/** The AssertionConsumerService: one for all organizations, HTTP-POST binding. */
export const acsUrl = (): string => `${env().PUBLIC_URL}/api/sso/acs`;

/** The certificate of our authentication requests, as a file. */
export const certificateUrl = (): string => `${env().PUBLIC_URL}/api/sso/certificate`;

/** The certificate for which assertions are encrypted, as a file. */
export const encryptionCertificateUrl = (): string => `${env().PUBLIC_URL}/api/sso/encryption-certificate`;

/** Where the browser goes with the code that an accepted assertion is worth. The only redirect that is ever allowed. */
export const callbackUrl = (): string => `${env().PUBLIC_URL}/api/auth/callback/saml`;
