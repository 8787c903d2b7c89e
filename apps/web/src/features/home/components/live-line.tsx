"use client"

import type { Live } from "@plinth/overview"
import { useTranslations } from "next-intl"
import { trpc } from "@/trpc/client"

/** Milliseconds. What happens is heard of at once; that somebody has gone, nobody tells. */
const between = 15_000

/** Who is here and how much happens, as of now. Follows the live feed. */
export function LiveLine({ live }: { live: Live }) {
  const t = useTranslations("home.live")
  const { data } = trpc.overview.live.useQuery(undefined, {
    initialData: live,
    refetchInterval: between,
    staleTime: between,
  })
  const numbers = data ?? live

  return (
    <section aria-label={t("label")} title={t("hint")}>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-base">
        {(["people", "sessions", "events"] as const).map((key) => (
          <div key={key} className="flex flex-row-reverse items-baseline gap-1.5">
            <dt className="text-slate">{t(key, { count: numbers[key] })}</dt>
            <dd className="figures font-medium">{numbers[key]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
