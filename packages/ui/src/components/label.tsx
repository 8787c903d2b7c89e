import type { ComponentProps } from "react"
import { cn } from "../cn"

export function Label({ className, ...props }: ComponentProps<"label">) {
  // oxlint-disable-next-line label-has-associated-control -- the caller passes htmlFor
  return <label className={cn("text-base font-medium text-ink", className)} {...props} />
}
