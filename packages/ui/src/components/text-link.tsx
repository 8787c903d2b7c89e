import { cloneElement } from "react"
import type { ComponentProps, ReactElement } from "react"
import { cn } from "../cn"

type TextLinkProps = ComponentProps<"a"> & { render?: ReactElement<Record<string, unknown>> }

/** A link in running text. */
export function TextLink({ render, className, children, ...props }: TextLinkProps) {
  const look = cn(
    "rounded-[2px] text-verdigris-ink underline decoration-verdigris/40 underline-offset-4 transition-colors hover:decoration-current",
    className,
  )
  if (render) return cloneElement(render, { ...props, className: look }, children)
  return (
    <a className={look} {...props}>
      {children}
    </a>
  )
}
