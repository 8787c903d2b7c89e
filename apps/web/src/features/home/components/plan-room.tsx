"use client"

import { Meter } from "@plinth/ui/meter"
import { TextLink } from "@plinth/ui/text-link"
import { useTranslations } from "next-intl"
import { AppLink } from "@/shell/components/app-link"
import { SectionLink } from "@/shell/components/section-link"
import { usePlansPath } from "@/shell/components/plans-button"
import { useTenant } from "@/shell/tenant-context"

/** What may be spent, and what there was to spend this month. */
export type CreditsLeft = { readonly left: number; readonly base: number }

type PlanRoomProps = {
  members: number
  projects: number
  /** Null for who may not see them. */
  credits: CreditsLeft | null
  trialEnds: string | null
}

/** How much of the plan is taken. */
export function PlanRoom({ members, projects, credits, trialEnds }: PlanRoomProps) {
  const t = useTranslations("home.room")
  const plans = useTranslations("common.plan")
  const { plan, limits } = useTenant()
  const lines = [
    { key: "projects", used: projects, limit: limits.projects },
    { key: "members", used: members, limit: limits.members },
  ] as const
  const isOver = lines.some(({ used, limit }) => limit !== null && used > limit)

  return (
    <section aria-labelledby="room" className="grid content-start gap-4">
      <div className="grid gap-0.5">
        <h2 id="room" className="text-lg font-medium">
          {t("title")}
        </h2>
        <p className="text-base text-slate">
          {trialEnds ? t("trial", { plan: plans(plan), date: trialEnds }) : t("plan", { plan: plans(plan) })}
        </p>
      </div>
      {lines.map(({ key, used, limit }) => (
        <Meter
          key={key}
          label={t(key)}
          value={used}
          max={limit}
          sentence={limit === null ? t(`${key}Unlimited`, { used }) : t(`${key}Sentence`, { used, limit })}
          date={limit !== null && used >= limit && t("full")}
        />
      ))}
      {credits && (
        <Meter
          label={t("credits")}
          value={Math.max(0, credits.base - credits.left)}
          max={credits.base}
          sentence={
            <TextLink render={<SectionLink section="credits" />}>
              {t("creditsLeft", { left: credits.left })}
            </TextLink>
          }
          date={credits.left * 5 < credits.base && t(credits.left === 0 ? "creditsGone" : "creditsLow")}
        />
      )}
      {isOver && <p className="text-sm text-ochre-ink">{t("over", { plan: plans(plan) })}</p>}
      <p className="text-base">
        <TextLink render={<AppLink href={usePlansPath()} />}>{t("compare")}</TextLink>
      </p>
    </section>
  )
}
