"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { PanelLeft } from "lucide"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { LiveMark } from "@/live/live-mark"
import { HelpButton } from "./help-button"
import { PhoneMenu } from "./phone-menu"
import { SearchButton } from "./search-button"
import { WhereLine } from "./where-line"

type TopBarProps = { isNarrow: boolean; onToggle: () => void; bell?: ReactNode }

/** Where one is, and the ways to anywhere else. */
export function TopBar({ isNarrow, onToggle, bell }: TopBarProps) {
  const t = useTranslations("shell.rail")
  const label = isNarrow ? t("widen") : t("narrow")

  return (
    <header className="sticky top-(--viewing,0px) z-10 flex h-14 flex-none items-center gap-2 border-b bg-paper px-2 sm:px-5">
      <PhoneMenu />
      <Button
        variant="ghost"
        size="icon"
        aria-label={label}
        title={label}
        onClick={onToggle}
        className="max-md:hidden"
      >
        <Icon of={PanelLeft} />
      </Button>
      <WhereLine />
      <div className="ml-auto flex flex-none items-center gap-1 sm:gap-2">
        <LiveMark />
        <SearchButton />
        {bell}
        <HelpButton />
      </div>
    </header>
  )
}
