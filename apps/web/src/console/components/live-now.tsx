"use client"

import { numberFormat } from "@plinth/ui/formatters"
import { Icon } from "@plinth/ui/icon"
import { RefreshCw } from "lucide"
import { useLocale, useTranslations } from "next-intl"
import { useEffect, useState } from "react"
import type { PlatformLive } from "../hear-platform"

/** Who is here and how much happens, as of now, and whether it keeps itself up to date. */
export function LiveNow({ live }: { live: PlatformLive }) {
  const t = useTranslations("admin.overview.insight")
  const locale = useLocale()
  const [numbers, setNumbers] = useState(live)
  const [state, setState] = useState<"follows" | "lost" | null>(null)

  useEffect(() => {
    const leaving = new AbortController()
    const hear = {
      now: (said: PlatformLive) => {
        setNumbers(said)
        setState("follows")
      },
      lost: () => setState("lost"),
      refused: () => setState(null),
    }
    void import("../hear-platform").then(({ hearPlatform }) => hearPlatform(hear, leaving.signal))
    return () => leaving.abort()
  }, [])

  return (
    <section aria-label={t("live")} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 text-base">
      <p
        className={`flex items-center gap-1.5 text-sm ${state === "lost" ? "text-ochre-ink" : "text-slate"} ${state ? "" : "invisible"}`}
      >
        {state === "lost" ? (
          <Icon of={RefreshCw} className="size-3.5" />
        ) : (
          <span aria-hidden className="size-1.5 rounded-full bg-verdigris" />
        )}
        {t(state === "lost" ? "reconnecting" : "follows")}
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {(["people", "sessions", "events"] as const).map((key) => (
          <div key={key} className="flex flex-row-reverse items-baseline gap-1.5">
            <dt className="text-slate">{t(`now.${key}`, { count: numbers[key] })}</dt>
            <dd className="figures font-medium">{numberFormat(locale, {}).format(numbers[key])}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
