import type { ComponentProps } from "react"
import { cn } from "../cn"
import { Mark } from "./mark"

type WordmarkProps = ComponentProps<"span"> & { name: string }

/** The mark beside the product's name. */
export function Wordmark({ name, className, ...props }: WordmarkProps) {
  return (
    <span className={cn("inline-flex items-baseline gap-2 text-ink", className)} {...props}>
      <Mark className="translate-y-px" />
      <span className="font-display text-xl leading-none font-medium">{name}</span>
    </span>
  )
}
