"use client"

import { Icon } from "@plinth/ui/icon"
import { RefreshCw } from "lucide"
import { useTranslations } from "next-intl"
import { useLiveState } from "./live-state"

/** Says quietly whether the page keeps itself up to date. Keeps its place before it knows. */
export function LiveMark() {
  const t = useTranslations("shell.live")
  const state = useLiveState()
  const isLost = state === "reconnecting"

  return (
    <p
      title={t(isLost ? "reconnectingHint" : "liveHint")}
      className={`flex items-center gap-1.5 px-1 text-sm ${isLost ? "text-ochre-ink" : "text-slate"} ${state ? "" : "invisible"}`}
    >
      {isLost ? (
        <Icon of={RefreshCw} className="size-3.5" />
      ) : (
        <span aria-hidden className="size-1.5 rounded-full bg-verdigris" />
      )}
      <span className="max-sm:sr-only">{t(isLost ? "reconnecting" : "live")}</span>
    </p>
  )
}
