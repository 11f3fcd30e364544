import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BrandMark } from "@/components/console/brand-mark";
import { firstValue } from "@/components/console/first-value";
import { Callout } from "@/components/ui/callout";
import { currentMember } from "@/lib/auth/current-member";
import { tellSignInError } from "@/lib/auth/sign-in-errors";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams;
  const error = tellSignInError(firstValue(query["error"]));
  if (error === undefined && (await currentMember()) !== undefined) redirect("/");
  const next = firstValue(query["next"]) ?? "";
  return (
    <main id="main" tabIndex={-1} className="grid min-h-dvh place-items-center px-4 py-10 outline-none">
      <div className="grid w-full max-w-sm gap-6">
        <div className="grid justify-items-center gap-3 text-center">
          <BrandMark className="size-10" />
          <h1 className="text-xl font-semibold tracking-tight">Sign in to Muster</h1>
        </div>
        {error !== undefined && <Callout kind="danger" isAlert title={error} />}
        <SignInForm
          next={next}
          organization={firstValue(query["organization"]) ?? slugIn(next)}
          isPasswordOnly={firstValue(query["way"]) === "password"}
        />
      </div>
    </main>
  );
}

/** Whoever came from a page of an organization does not have to name it again (WCAG 3.3.7). */
const slugIn = (path: string): string => /^\/o\/([a-z0-9-]+)/.exec(path)?.[1] ?? "";
