"use client";

import { NoticePage } from "@/components/console/notice-page";
import { Button } from "@/components/ui/button";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <NoticePage
      title="Something went wrong on our side"
      {...(error.digest === undefined ? {} : { code: error.digest })}
      actions={
        <Button look="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      <p>
        What you just did may not have been saved. Try again; if it happens again, send the reference below to whoever
        runs this server. It leads to the line in the log.
      </p>
    </NoticePage>
  );
}
