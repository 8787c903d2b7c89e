"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { onDemand } from "@plinth/ui/on-demand"
import { Bell as BellIcon } from "lucide"
import { useTranslations } from "next-intl"
import { withWords } from "@/words/on-demand-words"
import { useUnread } from "../use-unread"

const BellPanel = onDemand(
  "dialog",
  withWords(() => import("./bell-panel").then((module) => module.BellPanel)),
)

/** How much one has not read. What it is comes with the first press. */
export function Bell() {
  const t = useTranslations("shell.bell")
  const unread = useUnread()

  return (
    <BellPanel
      trigger={
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("label", { count: unread })}
          title={t("title")}
          className="relative"
        >
          <Icon of={BellIcon} />
          {unread > 0 && (
            <span
              aria-hidden
              className="figures absolute -top-1 -right-1 min-w-4 rounded-full bg-ink px-1 text-center text-[0.625rem] leading-4 text-paper pointer-coarse:top-0.5 pointer-coarse:right-0"
            >
              {unread > 99 ? t("many") : unread}
            </span>
          )}
        </Button>
      }
    />
  )
}
