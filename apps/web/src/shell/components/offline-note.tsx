"use client"

import { Icon } from "@plinth/ui/icon"
import { CloudOff } from "lucide"
import { useTranslations } from "next-intl"
import { useSyncExternalStore } from "react"

function subscribe(changed: () => void) {
  addEventListener("online", changed)
  addEventListener("offline", changed)
  return () => {
    removeEventListener("online", changed)
    removeEventListener("offline", changed)
  }
}

/** Says while the browser has no connection that what is seen may be old. */
export function OfflineNote() {
  const t = useTranslations("shell.offline")
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )

  return (
    <div role="status" aria-label={t("label")}>
      {!isOnline && (
        <p className="flex items-center justify-center gap-2 bg-ochre-wash px-4 py-2 text-base text-ochre-ink">
          <Icon of={CloudOff} />
          {t("text")}
        </p>
      )}
    </div>
  )
}
