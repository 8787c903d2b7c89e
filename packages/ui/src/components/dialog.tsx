"use client"

import { Dialog as Base } from "@base-ui/react/dialog"
import { Icon } from "./icon"
import { X } from "lucide"
import type { ReactNode, RefObject } from "react"
import { buttonVariants } from "../button-variants"
import { cn } from "../cn"
import { backdropClasses, popupClasses } from "../popup-classes"

export const Dialog = Base.Root
export const DialogTrigger = Base.Trigger
export const DialogClose = Base.Close

const widths = { sm: "max-w-sm", md: "max-w-md", lg: "max-w-2xl" }

type DialogContentProps = {
  title: ReactNode
  description?: ReactNode
  closeLabel: string
  size?: keyof typeof widths
  /** Buttons, the primary one last. Inside a form, put the form around the footer's buttons with `form=`. */
  footer?: ReactNode
  initialFocus?: RefObject<HTMLElement | null>
  className?: string
  children?: ReactNode
}

export function DialogContent({
  title,
  description,
  closeLabel,
  size = "md",
  footer,
  initialFocus,
  className,
  children,
}: DialogContentProps) {
  return (
    <Base.Portal>
      <Base.Backdrop className={backdropClasses} />
      <Base.Viewport className="fixed inset-0 z-50 grid place-items-end overflow-y-auto overscroll-contain p-3 sm:place-items-center sm:p-6">
        <Base.Popup
          initialFocus={initialFocus}
          className={cn(popupClasses, "relative w-full", widths[size], className)}
        >
          <header className="grid gap-1 pt-5 pr-14 pl-5">
            <Base.Title className="font-display text-xl wrap-anywhere">{title}</Base.Title>
            {description && (
              <Base.Description className="text-base text-slate">{description}</Base.Description>
            )}
          </header>
          {children && <div className="px-5 pt-4 pb-5">{children}</div>}
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer>
          )}
          {/* Last, so that focus opens on the first field. */}
          <Base.Close
            aria-label={closeLabel}
            className={cn(
              buttonVariants({ variant: "ghost", size: "icon-sm" }),
              "absolute top-4 right-4 pointer-coarse:top-2 pointer-coarse:right-2",
            )}
          >
            <Icon of={X} />
          </Base.Close>
        </Base.Popup>
      </Base.Viewport>
    </Base.Portal>
  )
}
