/** For how long a proof of who somebody is counts as recent: for `MemberScope.isRecent`, and for what an identity provider answers to a confirmation. */
export const recentSeconds = 10 * 60;
