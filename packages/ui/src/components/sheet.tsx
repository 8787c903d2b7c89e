"use client"

import { Dialog as Base } from "@base-ui/react/dialog"
import { Icon } from "./icon"
import { X } from "lucide"
import type { ReactNode } from "react"
import { buttonVariants } from "../button-variants"
import { cn } from "../cn"
import { backdropClasses } from "../popup-classes"

export const Sheet = Base.Root
export const SheetTrigger = Base.Trigger
export const SheetClose = Base.Close

const sides = {
  left: "left-0 border-r data-starting-style:-translate-x-1 data-ending-style:-translate-x-1",
  right: "right-0 border-l data-starting-style:translate-x-1 data-ending-style:translate-x-1",
}

type SheetContentProps = {
  side?: keyof typeof sides
  title: ReactNode
  /** Hides the title from the eye, not from those who listen. */
  titleHidden?: boolean
  closeLabel: string
  className?: string
  children?: ReactNode
}

/** A page's edge drawn in: the navigation on phones, a form beside a list. */
export function SheetContent({
  side = "left",
  title,
  titleHidden = false,
  closeLabel,
  className,
  children,
}: SheetContentProps) {
  return (
    <Base.Portal>
      <Base.Backdrop className={backdropClasses} />
      <Base.Popup
        className={cn(
          "fixed inset-y-0 z-50 flex w-[min(20rem,calc(100vw-3rem))] flex-col overflow-y-auto overscroll-contain bg-paper text-ink shadow-float outline-hidden",
          "transition-[opacity,translate] duration-160 ease-out data-starting-style:opacity-0 data-ending-style:opacity-0",
          sides[side],
          className,
        )}
      >
        <header className="flex items-center justify-between gap-4 px-4 pt-3">
          <Base.Title className={cn("font-display text-xl", titleHidden && "sr-only")}>{title}</Base.Title>
          <Base.Close
            aria-label={closeLabel}
            className={cn(buttonVariants({ variant: "ghost", size: "icon-sm" }), "ml-auto")}
          >
            <Icon of={X} />
          </Base.Close>
        </header>
        <div className="flex flex-1 flex-col p-4">{children}</div>
      </Base.Popup>
    </Base.Portal>
  )
}
