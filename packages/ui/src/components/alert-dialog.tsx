"use client"

import { AlertDialog as Base } from "@base-ui/react/alert-dialog"
import type { ReactNode } from "react"
import { buttonVariants } from "../button-variants"
import { cn } from "../cn"
import { backdropClasses, popupClasses } from "../popup-classes"

export const AlertDialog = Base.Root
export const AlertDialogTrigger = Base.Trigger

type AlertDialogContentProps = {
  title: ReactNode
  /** What will be lost, counted. */
  description: ReactNode
  cancelLabel: ReactNode
  /** The button that does it, named by its verb. */
  action?: ReactNode
  children?: ReactNode
}

/** Asks before something that cannot be taken back lightly. Only a button closes it. */
export function AlertDialogContent({
  title,
  description,
  cancelLabel,
  action,
  children,
}: AlertDialogContentProps) {
  return (
    <Base.Portal>
      <Base.Backdrop className={backdropClasses} />
      <Base.Viewport className="fixed inset-0 z-50 grid place-items-end overflow-y-auto overscroll-contain p-3 sm:place-items-center sm:p-6">
        <Base.Popup className={cn(popupClasses, "w-full max-w-md")}>
          <div className="grid gap-2 p-5">
            <Base.Title className="font-display text-xl wrap-anywhere">{title}</Base.Title>
            <Base.Description className="text-base text-slate">{description}</Base.Description>
            {children && <div className="pt-2">{children}</div>}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">
            <Base.Close className={buttonVariants({ variant: "secondary" })}>{cancelLabel}</Base.Close>
            {action}
          </footer>
        </Base.Popup>
      </Base.Viewport>
    </Base.Portal>
  )
}
