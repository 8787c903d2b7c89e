"use client"

import { Popover as Base } from "@base-ui/react/popover"
import type { ComponentProps, ReactNode } from "react"
import { cn } from "../cn"
import { popupClasses } from "../popup-classes"

export const Popover = Base.Root
export const PopoverTrigger = Base.Trigger
export const PopoverClose = Base.Close

type PopoverContentProps = Pick<ComponentProps<typeof Base.Positioner>, "side" | "align" | "sideOffset"> & {
  title: ReactNode
  titleHidden?: boolean
  className?: string
  children: ReactNode
}

export function PopoverContent({
  side = "bottom",
  align = "end",
  sideOffset = 6,
  title,
  titleHidden = false,
  className,
  children,
}: PopoverContentProps) {
  return (
    <Base.Portal>
      <Base.Positioner side={side} align={align} sideOffset={sideOffset} className="z-50">
        <Base.Popup className={cn(popupClasses, "w-80 max-w-(--available-width) p-4", className)}>
          <Base.Title className={cn("mb-2 text-base font-medium", titleHidden && "sr-only")}>
            {title}
          </Base.Title>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
