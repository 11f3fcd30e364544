/** What the line to the server is doing. `polling` asks every five seconds because the stream failed twice in a row. */
export type LiveState =
  { readonly kind: "connecting"; readonly failures: number } | { readonly kind: "live" } | { readonly kind: "polling" };

export type LiveEvent = "opened" | "failed" | "retrying";

const failuresMax = 2;

/** The next state of the line. A first failure is forgiven; the browser has usually reconnected before anyone looks. */
export function nextLiveState(state: LiveState, event: LiveEvent): LiveState {
  if (event === "opened") return { kind: "live" };
  if (event === "retrying") return state.kind === "live" ? state : { kind: "connecting", failures: failuresMax };
  if (state.kind === "polling") return state;
  const failures = (state.kind === "connecting" ? state.failures : 0) + 1;
  return failures >= failuresMax ? { kind: "polling" } : { kind: "connecting", failures };
}
