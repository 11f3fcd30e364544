import { TextLink } from "@/components/ui/text-link";

/** For owners whose identity provider is down: the address alone would lead them there. */
export function OtherWay({ next, isPasswordOnly }: { readonly next: string; readonly isPasswordOnly: boolean }) {
  const query = new URLSearchParams({
    ...(isPasswordOnly ? {} : { way: "password" }),
    ...(next === "" ? {} : { next }),
  });
  return (
    <p className="text-center text-[0.8125rem] text-muted">
      <TextLink href={`/sign-in?${query.toString()}`}>
        {isPasswordOnly ? "Start with the e-mail address alone" : "Sign in with a password instead"}
      </TextLink>
    </p>
  );
}
