/** A sign of work that takes longer than 300 ms; before that it cannot be seen. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="late size-3.5 shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}
