import { Skeleton } from "@/components/ui/skeleton";

/** A page with a header and one table, before its rows are there. */
export function TableSkeleton({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div aria-busy="true">
      <p className="sr-only">Loading</p>
      <Skeleton className="mb-2 h-7 w-48" />
      <Skeleton className="mb-6 h-5 w-80 max-w-full" />
      <div className="overflow-clip rounded-xl border bg-surface">
        <div className="border-b px-5 py-2.5">
          <Skeleton className="h-4 w-32" />
        </div>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex items-center gap-4 border-b px-5 py-3 last:border-b-0">
            <Skeleton className="size-7 rounded-full" />
            <Skeleton className="h-5 w-1/3" />
            <Skeleton className="ml-auto h-5 w-24" />
          </div>
        ))}
      </div>
    </div>
  );
}
