import { env } from "@/lib/core/env";

/** What the admin pastes into the identity provider. The id of the directory is in it, so that a request with a wrong key can still be told apart. */
export const scimBaseUrl = (directoryId: string): string => `${env().PUBLIC_URL}/scim/v2/${directoryId}`;
