/** How a form says that a role is to be held in the whole organization and not in an account. */
export const everywhere = "organization";
