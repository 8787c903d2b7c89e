import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { Row, RowList } from "@plinth/ui/row-list"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { RowTime } from "./list-rows"
import { WithdrawButton } from "./withdraw-button"

type Said = ApiOutputs["platform"]["notifications"]["announcements"]["list"]["items"][number]
type AnnouncementRowsProps = { items: readonly Said[]; where: Where; mayManage: boolean }

const tones = { withdrawn: "neutral", planned: "info", over: "neutral", running: "success" } as const

function stateOf({ withdrawnAt, startsAt, endsAt, isBanner, toldAt }: Said, now: number) {
  if (withdrawnAt) return "withdrawn"
  if (startsAt.getTime() > now) return "planned"
  if (endsAt && endsAt.getTime() <= now) return "over"
  return isBanner || !toldAt ? "running" : "over"
}

/** What was announced, to whom and how it stands. */
export async function AnnouncementRows({ items, where, mayManage }: AnnouncementRowsProps) {
  const [t, plans] = await Promise.all([
    getTranslations("admin.announcements"),
    getTranslations("common.plan"),
  ])
  const now = Date.parse(where.now)

  return (
    <RowList aria-label={t("list")} className="border-t">
      {items.map((item) => {
        const state = stateOf(item, now)
        const ways = [
          item.isBanner && t("ways.banner"),
          item.isMessage && t("ways.message"),
          item.hasMail && t("ways.mail"),
        ].filter(Boolean)
        const audience = item.plan
          ? t("planOnly", { plan: plans(item.plan) })
          : (item.tenant?.name ?? t("all"))
        return (
          <Row
            key={item.id}
            title={item.title}
            meta={[audience, ways.join(", ")].join(" · ")}
            metaOnPhone
            trailing={
              <>
                <Badge tone={tones[state]} quiet>
                  {t(`state.${state}`)}
                </Badge>
                <RowTime value={item.startsAt} where={where} />
              </>
            }
            menu={
              mayManage &&
              (state === "running" || state === "planned") && (
                <WithdrawButton id={item.id} title={item.title} />
              )
            }
          />
        )
      })}
    </RowList>
  )
}
