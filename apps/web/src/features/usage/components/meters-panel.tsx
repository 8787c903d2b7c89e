import { Meter } from "@plinth/ui/meter"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import type { ReactNode } from "react"
import { AppLink } from "@/shell/components/app-link"
import type { MeterStanding, Usage } from "../loaders"
import type { Speech } from "../usage-speech"

type MetersPanelProps = {
  usage: Usage
  speech: Speech
  /** One quiet link, top right. */
  action?: ReactNode
  /** Of a short list the bars and figures alone. */
  isShort?: boolean
}

/** What is used of what the plan holds: a bar, a sentence and a date each, and what happens at the limit. */
export function MetersPanel({ usage, speech, action, isShort = false }: MetersPanelProps) {
  const { t, date, planName } = speech
  return (
    <Panel
      id="usage"
      title={t("now.title")}
      description={t("description", {
        from: date(usage.period.startsAt),
        until: date(usage.period.endsAt),
        plan: planName,
      })}
      action={action}
    >
      <ul className={isShort ? "grid gap-5" : "grid gap-x-10 gap-y-7 lg:grid-cols-2"}>
        {usage.meters.map((standing) => (
          <li key={standing.meter}>
            <MeterOf standing={standing} speech={speech} isShort={isShort} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function MeterOf({
  standing,
  speech,
  isShort,
}: {
  standing: MeterStanding
  speech: Speech
  isShort: boolean
}) {
  const { t, sentence, remark, atLimit, figure, money } = speech
  const { meter, used, limit, state, overage } = standing
  const name = t(`meter.${meter}`)
  const isUrgent = state === "near" || state === "over" || state === "full"

  return (
    <div className="grid gap-1">
      <h3 className="text-base font-medium">{name}</h3>
      <Meter label={name} value={used} max={limit} sentence={sentence(standing)} date={remark(standing)} />
      {overage && overage.amount > 0 && (
        <p className="text-sm">
          {t("overage", {
            count: figure(meter, overage.over),
            amount: money(overage.amount, overage.currency),
          })}
        </p>
      )}
      {(!isShort || isUrgent) && (
        <p className="max-w-[40em] text-sm text-slate">
          {atLimit(standing)}
          {isUrgent && <WayOut speech={speech} />}
        </p>
      )}
    </div>
  )
}

/** What helps who has used too much. */
function WayOut({ speech: { t, tenant, isLargest, mayBuy } }: { speech: Speech }) {
  if (isLargest) return ` ${t("wayOut.largest")}`
  if (!mayBuy) return ` ${t("wayOut.ask")}`
  return (
    <>
      {" "}
      <TextLink render={<AppLink href={`/app/${tenant.slug}/billing/plan` as Route} />}>
        {t("wayOut.plan")}
      </TextLink>
    </>
  )
}
