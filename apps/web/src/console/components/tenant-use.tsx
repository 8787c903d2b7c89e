import { getFormatter, getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Fact, Facts } from "./facts"
import type { AnyTenant } from "./tenant-facts"
import { Time } from "./time"

const counted = ["apiKeys", "jobsFailed"] as const

/** How much a tenant holds, and when it was last used. */
export async function TenantUse({ use, where }: { use: AnyTenant["use"]; where: Where }) {
  const [t, format] = await Promise.all([getTranslations("admin.tenant"), getFormatter()])
  return (
    <Facts>
      {counted.map((what) => (
        <Fact key={what} name={t(what)}>
          <span className="figures">{format.number(use[what])}</span>
        </Fact>
      ))}
      <Fact name={t("lastUsed")}>
        {use.lastUsedAt ? <Time value={use.lastUsedAt} where={where} /> : t("never")}
      </Fact>
    </Facts>
  )
}
