import type { ApiOutputs } from "@plinth/api"
import { getFormatter, getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Fact, Facts } from "./facts"
import { Time } from "./time"

type Credits = ApiOutputs["platform"]["ledger"]["ofTenant"]

/** What a tenant can spend, and what is left of each grant. */
export async function TenantCredits({ credits, where }: { credits: Credits; where: Where }) {
  const [t, sources, format] = await Promise.all([
    getTranslations("admin.credits"),
    getTranslations("credits.source"),
    getFormatter(),
  ])
  const figures = ["available", "held", "frozen", "debt"] as const
  return (
    <Facts>
      {figures.map((figure) => (
        <Fact key={figure} name={t(figure)}>
          <span className="figures">{format.number(credits[figure])}</span>
        </Fact>
      ))}
      {credits.grants.map(({ seq, source, remaining, granted, expiresAt }) => (
        <Fact key={seq} name={sources.has(source as "pack") ? sources(source as "pack") : source}>
          <span className="figures">
            {t("left", { left: format.number(remaining), all: format.number(granted) })}
          </span>
          {expiresAt && (
            <>
              {" · "}
              <Time value={expiresAt} where={where} />
            </>
          )}
        </Fact>
      ))}
    </Facts>
  )
}
