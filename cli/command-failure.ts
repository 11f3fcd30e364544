/** What the operator asked for cannot be done, and why: the one kind of failure that a command throws on purpose. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}
