import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { Row, RowList } from "@plinth/ui/row-list"
import { Eye } from "lucide"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { EndImpersonationButton } from "./end-impersonation-button"
import { Time } from "./time"

type Impersonation = ApiOutputs["platform"]["impersonations"]["list"]["items"][number]

type ImpersonationRowsProps = {
  items: readonly Impersonation[]
  mayEnd: (operatorId: string) => boolean
  where: Where
}

/** Who viewed as whom, why, and how it ended. */
export async function ImpersonationRows({ items, mayEnd, where }: ImpersonationRowsProps) {
  const t = await getTranslations("admin.impersonations")
  const goesOn = ({ endedAt, expiresAt }: Impersonation) => !endedAt && expiresAt.toISOString() > where.now
  return (
    <RowList aria-label={t("list")} className="border-t">
      {items.map((item) => (
        <Row
          key={item.id}
          className="flex-wrap py-1.5"
          title={t("who", {
            operator: item.operatorName ?? t("someone"),
            member: item.targetName ?? t("someone"),
          })}
          meta={[item.tenantName, item.reason, item.ticket && t("ticket", { ticket: item.ticket })]
            .filter(Boolean)
            .join(" · ")}
          metaOnPhone
          trailing={
            <>
              {goesOn(item) ? (
                <Badge tone="warning" icon={Eye}>
                  {t("goesOn")}
                </Badge>
              ) : (
                <span className="max-sm:hidden">{t(`endReason.${item.endReason ?? "expired"}`)}</span>
              )}
              <span className="w-28 text-right">
                <Time value={item.startedAt} where={where} />
              </span>
            </>
          }
          menu={
            goesOn(item) &&
            mayEnd(item.operatorId) && (
              <EndImpersonationButton impersonationId={item.id} label={t("end")} done={t("ended")} />
            )
          }
        />
      ))}
    </RowList>
  )
}
