import { z } from "zod";
import { jackson, jacksonTenant } from "@/lib/sso/jackson";
import type { Trusted } from "@/lib/sso/trust-metadata";

/** What Jackson makes of metadata that we wrote (`trustMetadata`). */
const Kept = z.object({
  idpMetadata: z.object({
    entityID: z.string(),
    sso: z.object({ redirectUrl: z.string().optional(), postUrl: z.string().optional() }),
    publicKey: z.string(),
  }),
});

/** Whom Jackson trusts for an organization at this moment; undefined where it is nobody, or nobody whom we named. */
export async function readTrust(organizationId: string): Promise<Trusted | undefined> {
  const { connectionAPIController } = await jackson();
  const [kept] = await connectionAPIController.getConnections({ tenant: jacksonTenant, product: organizationId });
  const read = Kept.safeParse(kept);
  if (!read.success) return undefined;
  const { entityID, sso, publicKey } = read.data.idpMetadata;
  const { redirectUrl, postUrl = "" } = sso;
  return {
    entityId: entityID,
    sso:
      redirectUrl === undefined
        ? { binding: "HTTP-POST", url: postUrl }
        : { binding: "HTTP-Redirect", url: redirectUrl },
    certificates: publicKey.split(",").map((base64) => ({ base64 })),
  };
}
