/** The sign of Muster: a row that is called, and the one who steps forward. */
export function BrandMark({ className = "size-7" }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true" className={`shrink-0 ${className}`}>
      <rect width="28" height="28" rx="7.5" className="fill-primary" />
      <circle cx="7.5" cy="17.5" r="2.4" className="fill-on-primary" fillOpacity="0.5" />
      <circle cx="20.5" cy="17.5" r="2.4" className="fill-on-primary" fillOpacity="0.5" />
      <circle cx="14" cy="10.5" r="3.1" className="fill-on-primary" />
      <path
        d="M14 15.6v4.6"
        className="stroke-on-primary"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeOpacity="0.5"
      />
    </svg>
  );
}
