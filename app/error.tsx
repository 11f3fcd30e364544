"use client";

import { NoticePage } from "@/components/console/notice-page";
import { Button } from "@/components/ui/button";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  if (error.digest === accessEnded) return <AccessEndedPage goOn={retry} />;
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

/** What lib/db/in-transaction-of calls it: only this word of an error comes through to a browser. */
const accessEnded = "access-ended";

function AccessEndedPage({ goOn }: { readonly goOn: () => void }) {
  return (
    <NoticePage
      title="Your access changed meanwhile"
      actions={
        <Button look="primary" onClick={goOn}>
          Go on
        </Button>
      }
    >
      <p>
        Your session ended or your role changed while this was on its way, so nothing was saved. Go on to see what you
        may do now, or to sign in again.
      </p>
    </NoticePage>
  );
}
