"use client"

import { Tabs as Base } from "@base-ui/react/tabs"
import type { ComponentProps } from "react"
import { cn } from "../cn"

export const Tabs = Base.Root

type Plain<T> = Omit<T, "className"> & { className?: string }

export function TabsList({ className, ...props }: Plain<ComponentProps<typeof Base.List>>) {
  return <Base.List className={cn("flex gap-5 overflow-x-auto border-b", className)} {...props} />
}

export function TabsTab({ className, ...props }: Plain<ComponentProps<typeof Base.Tab>>) {
  return (
    <Base.Tab
      className={cn(
        "-mb-px h-10 flex-none border-b-2 border-transparent text-base text-slate transition-colors hover:text-ink data-active:border-ink data-active:font-medium data-active:text-ink pointer-coarse:h-11",
        className,
      )}
      {...props}
    />
  )
}

export function TabsPanel({ className, ...props }: Plain<ComponentProps<typeof Base.Panel>>) {
  return <Base.Panel className={cn("pt-5", className)} {...props} />
}
