import type { ComponentProps } from "react"
import { cn } from "../cn"
import { controlClasses } from "../control-classes"

/** Grows with what is written into it. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      className={cn(
        controlClasses,
        "field-sizing-content max-h-96 min-h-20 w-full min-w-0 px-3 py-2",
        className,
      )}
      {...props}
    />
  )
}
