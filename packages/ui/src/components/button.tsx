import { cloneElement } from "react"
import type { ComponentProps, MouseEvent, ReactElement } from "react"
import { buttonVariants } from "../button-variants"
import type { ButtonVariants } from "../button-variants"
import { cn } from "../cn"
import { Spinner } from "./spinner"

type ButtonProps = ComponentProps<"button"> &
  ButtonVariants & {
    /** Shows that the work is under way and refuses a second press. For client components. */
    pending?: boolean
    /** Another element to wear the button's look, such as `<Link href="…" />`. */
    render?: ReactElement<Record<string, unknown>>
  }

// Not `disabled`: that would take the focus from whoever pressed it.
const waiting = {
  "aria-busy": true,
  "aria-disabled": true,
  onClick: (event: MouseEvent) => event.preventDefault(),
}

export function Button({
  variant,
  size,
  pending = false,
  render,
  className,
  children,
  ...props
}: ButtonProps) {
  const look = cn(buttonVariants({ variant, size }), className)
  if (render) return cloneElement(render, { ...props, className: look }, children)
  return (
    <button type="button" {...props} {...(pending && waiting)} className={look}>
      {pending && <Spinner />}
      {children}
    </button>
  )
}
