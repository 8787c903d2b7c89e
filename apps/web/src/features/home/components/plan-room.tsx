"use client"

import { Meter } from "@plinth/ui/meter"
import { TextLink } from "@plinth/ui/text-link"
import { useTranslations } from "next-intl"
import { AppLink } from "@/shell/components/app-link"
import { usePlansPath } from "@/shell/components/plans-button"
import { useTenant } from "@/shell/tenant-context"

type PlanRoomProps = { members: number; projects: number; trialEnds: string | null }

/** How much of the plan is taken. */
export function PlanRoom({ members, projects, trialEnds }: PlanRoomProps) {
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
      {isOver && <p className="text-sm text-ochre-ink">{t("over", { plan: plans(plan) })}</p>}
      <p className="text-base">
        <TextLink render={<AppLink href={usePlansPath()} />}>{t("compare")}</TextLink>
      </p>
    </section>
  )
}
