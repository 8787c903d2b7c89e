"use client"

import { chooseTheme, type Theme } from "@plinth/ui/use-theme"
import { trpc } from "@/trpc/client"
import { useTenant } from "./tenant-context"

/** Paints a theme and keeps it as the person's own. An operator who views as somebody keeps nothing of theirs. */
export function useChooseTheme(): (theme: Theme) => void {
  const { withheld } = useTenant()
  const keep = trpc.me.updatePreferences.useMutation()
  return (theme) => {
    chooseTheme(theme)
    if (withheld?.because !== "viewed") keep.mutate({ theme })
  }
}
