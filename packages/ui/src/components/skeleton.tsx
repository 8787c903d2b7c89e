import { cn } from "../cn"

/** Holds the place of what is coming, in its exact size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-breathe rounded-control bg-limestone", className)} />
}

type SkeletonRowsProps = {
  rows?: number
  /** Said to those who listen, such as "Loading projects". */
  label: string
}

const widths = ["w-40", "w-56", "w-32", "w-48", "w-36"]

/** Rows as tall as the real ones, so nothing moves when they arrive. */
export function SkeletonRows({ rows = 8, label }: SkeletonRowsProps) {
  return (
    <div role="status" className="divide-y border-b">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex min-h-11 items-center gap-3 px-2">
          <Skeleton className={cn("h-3.5 max-w-[60%]", widths[row % widths.length])} />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  )
}
