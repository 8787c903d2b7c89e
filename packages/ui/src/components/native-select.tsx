import { Icon } from "./icon"
import { ChevronDown } from "lucide"
import type { ComponentProps } from "react"
import { cn } from "../cn"
import { controlClasses } from "../control-classes"

/** The browser's own select, dressed. Works without JavaScript and as phones expect. */
export function NativeSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-flex w-full", className)}>
      <select
        className={cn(controlClasses, "h-9 w-full min-w-0 appearance-none pr-9 pl-3 pointer-coarse:h-11")}
        {...props}
      >
        {children}
      </select>
      <Icon
        of={ChevronDown}
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-slate"
      />
    </span>
  )
}
