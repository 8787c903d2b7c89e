import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Fact, Facts } from "./facts"
import { FlagBadge } from "./flag-badge"
import { Time } from "./time"

export type AnyFlag = ApiOutputs["platform"]["flags"]["get"]

const json = (value: unknown) => (
  <code className="figures text-sm wrap-anywhere">{JSON.stringify(value)}</code>
)

/** What a flag says, and to whom. */
export async function FlagFacts({ flag, where }: { flag: AnyFlag; where: Where }) {
  const [t, plans] = await Promise.all([getTranslations("admin.flags"), getTranslations("common.plan")])
  const { variants, rollout, from, until, unfit, codeDefault } = flag
  const shareOf = (name: string) => rollout?.shares.find(({ variant }) => variant === name)?.percent
  const date = (value: Date) =>
    new Intl.DateTimeFormat(where.locale, {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: where.timeZone,
    }).format(value)
  return (
    <Facts>
      <Fact name={t("rules.standing")}>
        <FlagBadge flag={flag} quiet />
      </Fact>
      <Fact name={t("rules.kind")}>{t(`kind.${flag.kind}`)}</Fact>
      <Fact name={t("rules.default")}>{codeDefault ? json(codeDefault.value) : t("rules.none")}</Fact>
      <Fact name={t("rules.variants")}>
        {variants.length === 0 && t("rules.none")}
        <ul className="grid gap-1">
          {variants.map(({ name, value }) => (
            <li key={name} className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">{name}</span>
              {json(value)}
              {shareOf(name) !== undefined && (
                <span className="figures text-sm text-slate">{`${shareOf(name)}\u202f%`}</span>
              )}
              {unfit.includes(name) && <span className="text-sm text-brick-ink">{t("rules.unfit")}</span>}
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name={t("rules.rollout")}>
        {rollout ? t(rollout.by === "tenant" ? "rules.byTenant" : "rules.byUser") : t("rules.noRollout")}
      </Fact>
      <Fact name={t("rules.plans")}>
        {flag.plans ? flag.plans.map((plan) => plans(plan)).join(", ") : t("anyPlan")}
      </Fact>
      <Fact name={t("rules.schedule")}>
        {[from && t("rules.from", { date: date(from) }), until && t("rules.until", { date: date(until) })]
          .filter(Boolean)
          .join(" ") || t("rules.always")}
      </Fact>
      {flag.changedAt && (
        <Fact name={t("rules.changed")}>
          <Time value={flag.changedAt} where={where} />
        </Fact>
      )}
    </Facts>
  )
}
