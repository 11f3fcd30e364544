"use client";

import { accessEnded } from "@/components/console/access-ended";
import { NoticePage } from "@/components/console/notice-page";
import { Button } from "@/components/ui/button";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  if (error.digest === accessEnded.digest) return <AccessEndedPage goOn={retry} />;
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

function AccessEndedPage({ goOn }: { readonly goOn: () => void }) {
  return (
    <NoticePage
      title={accessEnded.title}
      actions={
        <Button look="primary" onClick={goOn}>
          {accessEnded.goOn}
        </Button>
      }
    >
      <p>{accessEnded.text}</p>
    </NoticePage>
  );
}
