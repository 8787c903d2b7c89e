"use client"

import { Tooltip as Base } from "@base-ui/react/tooltip"
import type { ComponentProps, ReactElement, ReactNode } from "react"

/** Put one around the shell: neighbours then open without waiting. */
export const TooltipProvider = Base.Provider

type TooltipProps = Pick<ComponentProps<typeof Base.Positioner>, "side"> & {
  /** What the control is called. The control still needs its own aria-label. */
  label: ReactNode
  /** The control. */
  children: ReactElement<Record<string, unknown>>
}

export function Tooltip({ side = "bottom", label, children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="rounded-control bg-ink px-2 py-1 text-xs text-paper transition-opacity duration-120 data-starting-style:opacity-0 data-ending-style:opacity-0 data-instant:transition-none">
            {label}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
