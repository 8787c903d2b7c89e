import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import Link from "next/link"
import { getFormatter, getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Time } from "./time"

type Check = ApiOutputs["platform"]["ledger"]["get"]["check"]

/** What the last check found: each rule with how often it is broken, and by whom. */
export async function LedgerCheck({ check, where }: { check: Check; where: Where }) {
  const [t, format] = await Promise.all([getTranslations("admin.ledger.check"), getFormatter()])
  if (!check) return <p className="text-base text-slate">{t("never")}</p>
  const { accounts, entries, askedAt, endedAt, isNightly, rules, tenants } = check
  const time = () => <Time value={endedAt ?? askedAt} where={where} />
  const broken = rules.reduce((sum, rule) => sum + rule.broken, 0)
  const sentenceOf = (rule: string) => {
    const key = `rule.${rule.split(" ")[1]}` as "rule.seq_is_gapless"
    return t.has(key) ? t(key) : rule
  }
  const seconds = format.number(check.milliseconds / 1_000, { maximumSignificantDigits: 2 })

  return (
    <div className="grid gap-4">
      <p className="text-base">
        {endedAt
          ? `${t("counted", { accounts, entries, seconds })} ${t("result", { broken })} `
          : `${t("running")} `}
        <span className="text-slate">{t.rich(isNightly ? "nightly" : "asked", { time })}</span>
      </p>
      {endedAt && (
        <ul aria-label={t("rules")} className="divide-y border-y text-base">
          {rules.map((rule) => (
            <li key={rule.rule} className="flex min-h-11 items-center justify-between gap-4 py-1.5">
              <span>{sentenceOf(rule.rule)}</span>
              <Badge quiet tone={rule.broken === 0 ? "success" : "danger"}>
                {rule.broken === 0 ? t("holds") : t("broken", { count: rule.broken })}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {tenants.length > 0 && (
        <div className="grid gap-2">
          <h3 className="text-base font-medium">{t("tenants")}</h3>
          <ul className="divide-y border-y text-base">
            {tenants.map(({ id, name, rules: own }) => (
              <li key={id} className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 py-1.5">
                <TextLink render={<Link href={`/admin/tenants/${id}` as Route} />}>{name ?? id}</TextLink>
                <span className="text-sm text-slate">{own.map(sentenceOf).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
