"use client"

import { useState } from "react"
import type { ComponentProps } from "react"
import { cn } from "../cn"
import { Input } from "./input"

type PasswordInputProps = Omit<ComponentProps<typeof Input>, "type"> & {
  /** The button's two states: a short word and what it says to those who listen. */
  labels: { show: string; hide: string; showPassword: string; hidePassword: string }
}

/** A password with a button that shows it. Paste and password managers are welcome. */
export function PasswordInput({ labels, className, ...props }: PasswordInputProps) {
  const [isShown, setIsShown] = useState(false)

  return (
    <span className="relative block">
      <Input
        {...props}
        type={isShown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className={cn("pr-16", className)}
      />
      <button
        type="button"
        aria-label={isShown ? labels.hidePassword : labels.showPassword}
        onClick={() => setIsShown(!isShown)}
        className="absolute inset-y-1 right-1 min-w-12 rounded-[4px] px-2 text-sm text-slate transition-colors hover:bg-limestone hover:text-ink"
      >
        {isShown ? labels.hide : labels.show}
      </button>
    </span>
  )
}
