"use client"

import { Kbd } from "@plinth/ui/kbd"
import { Icon } from "@plinth/ui/icon"
import { Search } from "lucide"
import { useTranslations } from "next-intl"
import { openOverlay } from "../overlays"
import { useTenant } from "../tenant-context"

/** Opens the palette. On wide screens it looks like the field it opens. */
export function SearchButton() {
  const { isMac } = useTenant()
  const t = useTranslations("shell.search")

  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={isMac ? "Meta+K" : "Control+K"}
      onClick={() => openOverlay({ name: "palette" })}
      className="flex h-9 items-center gap-2.5 rounded-control text-base text-slate transition-colors max-md:w-9 max-md:justify-center hover:text-ink max-md:hover:bg-limestone md:w-52 md:border md:bg-chalk md:pr-1.5 md:pl-2.5 md:hover:border-edge pointer-coarse:h-11 max-md:pointer-coarse:w-11"
    >
      <Icon of={Search} />
      <span className="flex-1 text-left max-md:sr-only">{t("label")}</span>
      <Kbd aria-hidden className="max-md:hidden">
        {isMac ? "⌘K" : t("keys")}
      </Kbd>
    </button>
  )
}
