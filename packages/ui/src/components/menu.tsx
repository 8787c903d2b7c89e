"use client"

import { Menu as Base } from "@base-ui/react/menu"
import { Icon } from "./icon"
import { Check } from "lucide"
import type { ComponentProps, ReactNode } from "react"
import { cn } from "../cn"
import { menuItemClasses, popupClasses } from "../popup-classes"

export const Menu = Base.Root
export const MenuTrigger = Base.Trigger
export const MenuRadioGroup = Base.RadioGroup

type MenuContentProps = Pick<ComponentProps<typeof Base.Positioner>, "side" | "align" | "sideOffset"> & {
  className?: string
  children: ReactNode
}

export function MenuContent({
  side = "bottom",
  align = "start",
  sideOffset = 4,
  className,
  children,
}: MenuContentProps) {
  return (
    <Base.Portal>
      <Base.Positioner side={side} align={align} sideOffset={sideOffset} className="z-50 outline-hidden">
        <Base.Popup
          className={cn(popupClasses, "max-h-(--available-height) min-w-48 overflow-y-auto p-1", className)}
        >
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

type MenuItemProps = Omit<ComponentProps<typeof Base.Item>, "className"> & {
  danger?: boolean
  className?: string
}

export function MenuItem({ danger = false, className, ...props }: MenuItemProps) {
  return (
    <Base.Item
      className={cn(
        menuItemClasses,
        danger && "text-brick-ink data-highlighted:bg-brick-wash [&_.lucide]:text-brick",
        className,
      )}
      {...props}
    />
  )
}

type MenuLinkItemProps = Omit<ComponentProps<typeof Base.LinkItem>, "className"> & {
  className?: string
}

/** Goes somewhere: `<MenuLinkItem render={<Link href="…" />}>`. */
export function MenuLinkItem({ className, ...props }: MenuLinkItemProps) {
  return <Base.LinkItem closeOnClick className={cn(menuItemClasses, className)} {...props} />
}

type MenuRadioItemProps = Omit<ComponentProps<typeof Base.RadioItem>, "className"> & {
  className?: string
}

export function MenuRadioItem({ className, children, ...props }: MenuRadioItemProps) {
  return (
    <Base.RadioItem className={cn(menuItemClasses, className)} {...props}>
      {children}
      <Base.RadioItemIndicator className="ml-auto">
        <Icon of={Check} />
      </Base.RadioItemIndicator>
    </Base.RadioItem>
  )
}

export function MenuGroup({ label, children }: { label?: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      {label && <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-xs text-slate">{label}</Base.GroupLabel>}
      {children}
    </Base.Group>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-hairline" />
}
