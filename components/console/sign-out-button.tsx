import { SubmitButton } from "@/components/ui/submit-button";

/** The way out, where there is no menu. */
export function SignOutButton({ action }: { readonly action: () => Promise<void> }) {
  return (
    <form action={action}>
      <SubmitButton look="secondary">Sign out</SubmitButton>
    </form>
  );
}
