import { cn } from "../cn"

type SeparatorProps = { orientation?: "horizontal" | "vertical"; className?: string }

/** A hairline. Decorative. */
export function Separator({ orientation = "horizontal", className }: SeparatorProps) {
  return (
    <div
      aria-hidden
      className={cn(
        "flex-none bg-hairline",
        orientation === "horizontal" ? "h-px w-full" : "h-5 w-px",
        className,
      )}
    />
  )
}
