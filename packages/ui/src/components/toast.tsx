"use client"

import { Toaster as Sonner } from "sonner"

export { toast } from "sonner"

type ToasterProps = { label: string; closeLabel: string }

/** Where short messages appear. Load it on demand: `import("@plinth/ui/toast")`. */
export function Toaster({ label, closeLabel }: ToasterProps) {
  return (
    <Sonner
      position="bottom-right"
      closeButton
      containerAriaLabel={label}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          // One that lies under another is closed once it can be seen.
          toast:
            "flex w-full items-start gap-3 rounded-panel border bg-chalk p-4 pr-10 font-sans text-base text-ink shadow-float data-[front=false]:data-[expanded=false]:[&_[data-close-button]]:invisible",
          icon: "mt-0.5 flex-none",
          title: "font-medium",
          description: "text-slate",
          actionButton: "ml-auto flex-none font-medium text-verdigris-ink underline underline-offset-4",
          closeButton:
            "absolute top-2.5 right-2.5 grid size-7 [&_svg]:size-4 place-items-center rounded-control text-slate hover:bg-limestone hover:text-ink",
          error: "[&_[data-icon]]:text-brick",
          success: "[&_[data-icon]]:text-verdigris",
          warning: "[&_[data-icon]]:text-ochre",
        },
      }}
    />
  )
}
