export interface PolicyOf {
  /** 128 random bits of this one answer, which Next writes on its own scripts. */
  readonly nonce: string;
  readonly pathname: string;
  /** Whether the console is served with TLS. */
  readonly isSecure: boolean;
  /** The development server compiles in the browser; nothing else may evaluate text. */
  readonly isDevelopment: boolean;
}

/**
 * What a page of the console may load, run and talk to (CSP level 3): scripts that carry the nonce of this answer and
 * what those load, no inline handler, no evaluated text, no frame around it, this server alone to talk to.
 */
export function contentSecurityPolicy({ nonce, pathname, isSecure, isDevelopment }: PolicyOf): string {
  const evaluation = isDevelopment ? " 'unsafe-eval'" : "";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' 'nonce-${nonce}' ${libraryStyles.join(" ")}`,
    // What is placed or sized in the server's first answer has a style attribute. It runs nothing, and what it could
    // load is bound by the other lines.
    "style-src-attr 'unsafe-inline'",
    "connect-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${formTargets(pathname, isSecure)}`,
  ].join("; ");
}

/**
 * The style sheet that sonner puts into the page by itself, by its SHA-256, and the empty element that it does it with.
 * A test compares the first with the package.
 */
const libraryStyles = [
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
] as const;

/**
 * A sign-in that begins before the scripts are there is a form of ours whose redirects end at the identity provider, and
 * browsers hold redirects to this line too. Which provider it will be is known only once the organization is typed, so
 * the sign-in page alone allows every one with TLS.
 */
function formTargets(pathname: string, isSecure: boolean): string {
  if (pathname !== "/sign-in") return "'self'";
  return isSecure ? "'self' https:" : "'self' https: http:";
}
