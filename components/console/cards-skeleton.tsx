import { Skeleton } from "@/components/ui/skeleton";

/** A page with a header and a few cards, before they are there. */
export function CardsSkeleton({ cards = 3 }: { readonly cards?: number }) {
  return (
    <div aria-busy="true">
      <p className="sr-only">Loading</p>
      <Skeleton className="mb-2 h-7 w-64" />
      <Skeleton className="mb-6 h-5 w-96 max-w-full" />
      <div className="grid gap-4">
        {Array.from({ length: cards }, (_, card) => (
          <div key={card} className="grid gap-3 rounded-xl border bg-surface p-5">
            <Skeleton className="h-5 w-52" />
            <Skeleton className="h-5 w-full max-w-xl" />
            <Skeleton className="h-9 w-28" />
          </div>
        ))}
      </div>
    </div>
  );
}
