"use client"

import { Callout } from "@plinth/ui/callout"
import { useTranslations } from "next-intl"
import { PlansButton } from "@/shell/components/plans-button"
import { useCan, useTenant } from "@/shell/tenant-context"

/** The plan is full: which plan, what counts, and the way out. Nothing while there is room. */
export function LimitNote({ used, id }: { used: number; id: string }) {
  const t = useTranslations("projects.limit")
  const plans = useTranslations("common.plan")
  const { plan, limits } = useTenant()
  const can = useCan()
  const limit = limits.projects
  if (limit === null || used < limit || !can("project:create")) return null
  const values = { plan: plans(plan), limit, used }

  return (
    <div id={id}>
      <Callout
        tone="warning"
        title={used > limit ? t("overTitle", values) : t("title", values)}
        action={<PlansButton>{t("compare")}</PlansButton>}
      >
        {used > limit && <p>{t("over", values)}</p>}
        <p>{t(can("billing:manage") ? "owner" : "other")}</p>
      </Callout>
    </div>
  )
}
