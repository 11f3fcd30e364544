import { unstable_rethrow as rethrowNavigation } from "next/navigation";

/** What an action answers; where it could not be reached or broke, a refusal in words, so that the form keeps its values. */
export async function attempt<T>(
  action: () => Promise<T>,
): Promise<T | { readonly kind: "refused"; readonly message: string }> {
  try {
    return await action();
  } catch (error) {
    rethrowNavigation(error);
    return { kind: "refused", message: "Nothing was saved, because the server did not answer. Try again in a moment." };
  }
}
