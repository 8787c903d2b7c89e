"use client"

import { Dialog } from "@base-ui/react/dialog"
import { Command } from "cmdk"
import { Icon } from "./icon"
import { Search } from "lucide"
import type { ReactNode } from "react"
import { cn } from "../cn"
import { backdropClasses, popupClasses } from "../popup-classes"

export type CommandItem = {
  id: string
  label: string
  /** Other words that find it. */
  keywords?: string[]
  icon?: ReactNode
  /** A word or shortcut at the end. */
  hint?: ReactNode
  onSelect: () => void
}

type CommandPaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  label: string
  placeholder: string
  empty: ReactNode
  groups: readonly { heading: string; items: readonly CommandItem[] }[]
  /** What is typed, for results that come from the server. */
  onSearch?: (text: string) => void
}

/** Everything one can go to or do, by name. Load it on demand: it is not small. */
export function CommandPalette({
  open,
  onOpenChange,
  label,
  placeholder,
  empty,
  groups,
  onSearch,
}: CommandPaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClasses} />
        <Dialog.Popup
          className={cn(popupClasses, "fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-xl overflow-hidden")}
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <Command label={label} loop>
            <div className="flex items-center gap-3 border-b px-4">
              <Icon of={Search} className="text-slate" />
              <Command.Input
                autoFocus
                placeholder={placeholder}
                onValueChange={onSearch}
                className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-hidden placeholder:text-dust"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto overscroll-contain p-1.5">
              <Command.Empty className="px-2 py-8 text-center text-base text-slate">{empty}</Command.Empty>
              {groups.map(({ heading, items }) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-slate"
                >
                  {items.map((item) => (
                    <Command.Item
                      key={item.id}
                      value={item.id}
                      keywords={[item.label, ...(item.keywords ?? [])]}
                      onSelect={() => {
                        onOpenChange(false)
                        item.onSelect()
                      }}
                      className="flex h-9 cursor-default items-center gap-2.5 rounded-control px-2 text-base select-none data-[selected=true]:bg-limestone pointer-coarse:h-11 [&_.lucide]:text-slate"
                    >
                      {item.icon}
                      <span className="min-w-0 flex-1 truncate">{item.label}</span>
                      {item.hint && <span className="text-sm text-slate">{item.hint}</span>}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
