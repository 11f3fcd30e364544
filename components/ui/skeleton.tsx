/** The place of something that is on its way, with the size it will have. */
export function Skeleton({ className }: { readonly className: string }) {
  return <span aria-hidden="true" className={`skeleton block rounded-md bg-line ${className}`} />;
}
