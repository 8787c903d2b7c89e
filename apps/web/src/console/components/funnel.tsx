import { Panel } from "@plinth/ui/panel"
import { ShareTable } from "@plinth/ui/share-table"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import Link from "next/link"
import { getFormatter, getTranslations } from "next-intl/server"
import type { Insight } from "./platform-insight"

const steps = [
  "signedUp",
  "verified",
  "founded",
  "firstProject",
  "firstInvitation",
  "checkout",
  "paid",
] as const

/** How far those came who signed up, step by step. */
export async function Funnel({ funnel }: Pick<Insight, "funnel">) {
  const [t, format] = await Promise.all([getTranslations("admin.overview.insight.funnel"), getFormatter()])
  const share = (count: number) =>
    format.number(count / funnel.signedUp, { style: "percent", maximumFractionDigits: 0 })

  return (
    <Panel
      id="funnel"
      title={t("title")}
      description={t("description")}
      action={
        <TextLink render={<Link href={"/admin/subscriptions" as Route} />} className="text-base">
          {t("trial")}
        </TextLink>
      }
    >
      {funnel.signedUp === 0 ? (
        <p className="text-base text-slate">{t("empty")}</p>
      ) : (
        <ShareTable
          caption={t("title")}
          columns={[t("step"), t("people")]}
          rows={steps.map((step) => ({
            key: step,
            name: t(step),
            value: funnel[step],
            figure: `${format.number(funnel[step])} · ${share(funnel[step])}`,
          }))}
        />
      )}
    </Panel>
  )
}
