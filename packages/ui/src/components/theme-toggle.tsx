"use client"

import { Monitor, Moon, Sun } from "lucide"
import { Icon } from "./icon"
import { cn } from "../cn"
import { chooseTheme, themes, useTheme } from "../use-theme"
import type { Theme } from "../use-theme"

const icons = { light: Sun, system: Monitor, dark: Moon }

type ThemeToggleProps = {
  labels: { legend: string } & Record<Theme, string>
  /** Shows the words beside the icons. */
  words?: boolean
  /** Called after the choice, to store it with the person's preferences. */
  onChoose?: (theme: Theme) => void
  className?: string
}

/** Light, as the system, dark. */
export function ThemeToggle({ labels, words = false, onChoose, className }: ThemeToggleProps) {
  const theme = useTheme()

  return (
    <fieldset className={cn("inline-flex rounded-control border p-0.5", className)}>
      <legend className="sr-only">{labels.legend}</legend>
      {themes.map((choice) => {
        return (
          <label
            key={choice}
            title={words ? undefined : labels[choice]}
            className="relative inline-flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-[4px] px-1.5 text-sm text-slate transition-colors hover:text-ink has-checked:bg-limestone has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-verdigris pointer-coarse:h-11 pointer-coarse:min-w-11"
          >
            <input
              type="radio"
              name="theme"
              value={choice}
              checked={theme === choice}
              onChange={() => {
                chooseTheme(choice)
                onChoose?.(choice)
              }}
              className="absolute inset-0 appearance-none opacity-0"
            />
            <Icon of={icons[choice]} />
            <span className={words ? undefined : "sr-only"}>{labels[choice]}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
