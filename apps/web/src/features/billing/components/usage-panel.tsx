import { Callout } from "@plinth/ui/callout"
import { Meter } from "@plinth/ui/meter"
import { Panel } from "@plinth/ui/panel"
import type { Speech, Usage } from "../loaders"

/** What is used of what the plan holds. */
export function UsagePanel({ usage, speech }: { usage: NonNullable<Usage>; speech: Speech }) {
  const { t, names, plan, tenant } = speech
  const isOver = usage.some(({ used, limit }) => limit !== null && used > limit)

  return (
    <Panel id="usage" title={t("usage.title")} description={t("usage.plan", { plan: names(plan.key) })}>
      <div className="grid gap-5">
        {usage.map(({ key, used, limit }) => (
          <Meter
            key={key}
            label={t(`usage.${key}`)}
            value={used}
            max={limit}
            sentence={limit === null ? t(`usage.${key}All`, { used }) : t(`usage.${key}Of`, { used, limit })}
            date={
              limit !== null &&
              used >= limit &&
              (used > limit ? t("usage.over", { count: used - limit }) : t("usage.full"))
            }
          />
        ))}
        {isOver && (
          <Callout tone="warning">
            {t("flag.over_limit", { tenant: tenant.name, plan: names(plan.key) })}
          </Callout>
        )}
      </div>
    </Panel>
  )
}
