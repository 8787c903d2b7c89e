import { numberFormat } from "@plinth/ui/formatters"
import { Panel } from "@plinth/ui/panel"
import { ShareTable } from "@plinth/ui/share-table"
import { getLocale, getTranslations } from "next-intl/server"
import type { Analytics } from "../loaders"

/** What happens most, and with how many people. */
export async function TopPanel({ events: { rows } }: Pick<Analytics, "events">) {
  const [t, locale] = await Promise.all([getTranslations("analytics"), getLocale()])
  return (
    <Panel id="top" title={t("top.title")}>
      <ShareTable
        caption={t("top.title")}
        columns={[t("top.event"), t("top.count")]}
        rows={rows.map(({ value, events, people }) => ({
          key: value,
          name: (
            <>
              <code>{value}</code> <span className="text-sm text-slate">{t("people", { people })}</span>
            </>
          ),
          value: events,
          figure: numberFormat(locale, {}).format(events),
        }))}
      />
    </Panel>
  )
}
