"use client";

import ErrorPage from "@/app/error";
import "@/app/globals.css";

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/** The root layout itself failed, so this brings its own document. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Muster</title>
        <ErrorPage error={error} retry={retry} />
      </body>
    </html>
  );
}
