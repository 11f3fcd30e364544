import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { firstValue } from "@/components/console/first-value";
import { PublicPage } from "@/components/console/public-page";
import { Callout } from "@/components/ui/callout";
import { TakesFocus } from "@/components/ui/takes-focus";
import { TextLink } from "@/components/ui/text-link";
import { currentMember } from "@/lib/auth/current-member";
import { tellSignInError } from "@/lib/auth/sign-in-errors";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams;
  const error = tellSignInError(firstValue(query["error"]), firstValue(query["wait"]));
  const isSignedIn = (await currentMember()) !== undefined;
  if (error === undefined && isSignedIn) redirect("/");
  const next = firstValue(query["next"]) ?? "";
  return (
    <PublicPage
      title="Sign in to Muster"
      notice={<Notice error={error} isSignedIn={isSignedIn} isPasswordSet={firstValue(query["done"]) === "password"} />}
    >
      <SignInForm
        next={next}
        organization={firstValue(query["organization"]) ?? slugIn(next)}
        isPasswordOnly={firstValue(query["way"]) === "password"}
      />
    </PublicPage>
  );
}

interface NoticeProps {
  readonly error: string | undefined;
  /** As somebody whose confirmation came to nothing still is. */
  readonly isSignedIn: boolean;
  readonly isPasswordSet: boolean;
}

function Notice({ error, isSignedIn, isPasswordSet }: NoticeProps) {
  if (error === undefined && !isPasswordSet) return null;
  return (
    <TakesFocus>
      {error === undefined ? (
        <Callout isAlert title="Your password is set. Sign in with it." />
      ) : (
        <Callout kind="danger" isAlert title={error}>
          {isSignedIn ? <TextLink href="/">Go back to where you are signed in</TextLink> : undefined}
        </Callout>
      )}
    </TakesFocus>
  );
}

/** Whoever came from a page of an organization does not have to name it again (WCAG 3.3.7). */
const slugIn = (path: string): string => /^\/o\/([a-z0-9-]+)/.exec(path)?.[1] ?? "";
