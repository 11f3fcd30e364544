"use client";

import { CircleAlert } from "lucide-react";
import { accessEnded } from "@/components/console/access-ended";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/** Inside the shell: one page that failed takes nothing else with it, and the way to the others stays open. */
// oxlint-disable-next-line import/no-default-export -- a file of Next
export default function SettingsError({ error, retry }: ErrorPageProps) {
  const isEnded = error.digest === accessEnded.digest;
  return (
    <div className="rounded-xl border bg-surface shadow-card">
      <EmptyState
        isPage
        icon={CircleAlert}
        title={isEnded ? accessEnded.title : "This page could not be shown"}
        action={
          <Button look="primary" onClick={retry}>
            {isEnded ? accessEnded.goOn : "Try again"}
          </Button>
        }
      >
        {isEnded ? <p>{accessEnded.text}</p> : <Failure digest={error.digest} />}
      </EmptyState>
    </div>
  );
}

function Failure({ digest }: { readonly digest: string | undefined }) {
  return (
    <>
      <p>
        Something went wrong on our side. What you just did may not have been saved: try again, then look whether it
        was.
      </p>
      {digest !== undefined && (
        <p className="mt-2 text-[0.8125rem]">
          If it happens again, send this reference to whoever runs this server:{" "}
          <code className="font-mono select-all">{digest}</code>
        </p>
      )}
    </>
  );
}
