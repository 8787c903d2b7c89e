import { gate } from "@plinth/gate"
import { readStatus } from "@plinth/platform"
import { Callout } from "@plinth/ui/callout"
import type { Metadata } from "next"
import { getFormatter, getTranslations } from "next-intl/server"
import { Disruption } from "@/features/status/components/disruption"
import { StatusPart } from "@/features/status/components/status-part"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("status")
  return { title: t("title"), description: t("lead") }
}

const tones = { up: "success", disturbed: "warning", down: "danger", unknown: "neutral" } as const

/** How the house stands, for everyone. It asks nobody who they are, and is there while the database is not. */
export default async function StatusPage() {
  const [t, format, { checkedAt, parts, disruptions }] = await Promise.all([
    getTranslations("status"),
    getFormatter(),
    readStatus(gate().databases),
  ])
  const states = new Set(parts.map(({ state }) => state))
  const lasting = disruptions?.filter(({ resolvedAt }) => !resolvedAt) ?? []
  const disturbed = new Set(lasting.flatMap(({ parts: concerned }) => concerned))
  const over = disruptions?.filter(({ resolvedAt }) => resolvedAt) ?? []
  const overall = states.has("down")
    ? "down"
    : lasting.length > 0
      ? "disturbed"
      : states.has("up")
        ? "up"
        : "unknown"
  const isAway = parts.some(({ part, state }) => part === "database" && state === "down")

  return (
    <div className="mx-auto grid max-w-[56rem] grid-cols-1 gap-8 px-4 py-12 sm:px-6 sm:py-20">
      <header className="grid gap-4">
        <h1 className="font-display text-3xl">{t("title")}</h1>
        <Callout tone={tones[overall]} title={t(`overall.${overall}`)}>
          <p>
            {isAway && `${t("away")} `}
            {checkedAt
              ? t("checked", {
                  time: format.dateTime(checkedAt, {
                    dateStyle: "medium",
                    timeStyle: "short",
                    timeZone: "UTC",
                  }),
                })
              : t("never")}
          </p>
        </Callout>
      </header>
      {lasting.length > 0 && (
        <section aria-labelledby="now" className="grid gap-3">
          <h2 id="now" className="font-display text-2xl">
            {t("disruption.now")}
          </h2>
          <ul className="divide-y border-t">
            {lasting.map((disruption) => (
              <Disruption key={disruption.id} {...disruption} />
            ))}
          </ul>
        </section>
      )}
      <ul aria-label={t("parts")} className="divide-y border-y">
        {parts.map((part) => (
          <StatusPart key={part.part} {...part} isDisturbed={disturbed.has(part.part)} />
        ))}
      </ul>
      <p className="max-w-[33em] text-base text-slate">{t("how")}</p>
      <section aria-labelledby="before" className="grid gap-3">
        <h2 id="before" className="font-display text-2xl">
          {t("disruption.before")}
        </h2>
        {over.length > 0 ? (
          <ul className="divide-y border-y">
            {over.map((disruption) => (
              <Disruption key={disruption.id} {...disruption} />
            ))}
          </ul>
        ) : (
          <p className="text-base text-slate">{t(disruptions ? "disruption.none" : "disruption.unread")}</p>
        )}
      </section>
    </div>
  )
}

export const dynamic = "force-dynamic"
