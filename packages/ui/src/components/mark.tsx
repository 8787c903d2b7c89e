import type { ComponentProps } from "react"
import { cn } from "../cn"

type MarkProps = ComponentProps<"svg"> & { title?: string }

/** The plinth: cap, die, base. One colour, every edge on a whole pixel at 16. */
export function Mark({ title, className, ...props }: MarkProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="currentColor"
      role={title ? "img" : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
      className={cn("size-4 flex-none", className)}
      {...props}
    >
      <path d="M2 2h12v3H2zM4 6h8v4H4zM1 11h14v4H1z" />
    </svg>
  )
}
