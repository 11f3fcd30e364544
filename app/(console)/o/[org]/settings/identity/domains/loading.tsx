import { CardsSkeleton } from "@/components/console/cards-skeleton";

export default function Loading() {
  return <CardsSkeleton />;
}
