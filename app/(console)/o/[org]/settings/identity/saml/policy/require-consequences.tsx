import { counted } from "@/components/console/counted";
import type { Stranded } from "@/lib/sso/read-stranded";

/** What happens to whom, before single sign-on becomes the only way. */
export function RequireConsequences({ stranded: { count, names } }: { readonly stranded: Stranded }) {
  return (
    <>
      <p>
        <strong>Everybody but owners who signed in with a password is signed out at once</strong> and comes back through
        the identity provider. Owners keep their password; each use of it is shown on the overview.
      </p>
      {count === 0 ? (
        <p>The identity provider is known to know every member.</p>
      ) : (
        <p>
          <strong>{counted(count, "member", "members")} may not be able to sign in any more</strong>, because the
          identity provider is not known to know them: {names.join(", ")}
          {count > names.length && ` and ${counted(count - names.length, "other", "others")}`}.
        </p>
      )}
      <p>You can go back to allowed at any time with one press.</p>
    </>
  );
}
