import { Icon } from "./icon"
import { Search } from "lucide"
import type { ComponentProps } from "react"
import { cn } from "../cn"
import { Input } from "./input"

type SearchInputProps = Omit<ComponentProps<"input">, "type"> & { label: string }

/** A search box; the caller's `<form role="search">` or handler does the searching. */
export function SearchInput({ label, className, ...props }: SearchInputProps) {
  return (
    <div className={cn("relative min-w-0", className)}>
      <Icon of={Search} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-slate" />
      <Input
        type="search"
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        className="pl-9"
        {...props}
      />
    </div>
  )
}
