import type { ComponentProps } from "react"
import { buttonVariants } from "../button-variants"
import type { ButtonVariants } from "../button-variants"
import { cn } from "../cn"

/** A plain anchor that looks like a button. For a router's link use `<Button render={<Link … />}>`. */
export function LinkButton({ variant, size, className, ...props }: ComponentProps<"a"> & ButtonVariants) {
  return <a className={cn(buttonVariants({ variant, size }), className)} {...props} />
}
