import { Panel } from "@plinth/ui/panel"
import { Skeleton } from "@plinth/ui/skeleton"
import { Suspense } from "react"
import { tenantApi } from "@/server/tenant-api"
import { cardName } from "../card-name"
import { unlessProviderAway, type Billing, type Speech } from "../loaders"
import { HostedButton } from "./hosted-button"

type MethodPanelProps = { slug: string; billing: Billing; speech: Speech }

/** What pays, and the way to the provider's own page about it. */
export function MethodPanel({ slug, billing, speech }: MethodPanelProps) {
  const { t, mayManage } = speech

  return (
    <Panel
      id="method"
      title={t("method.title")}
      description={billing.hasCustomer ? t("method.portalNote") : undefined}
    >
      {billing.hasCustomer ? (
        <div className="flex flex-wrap items-center justify-between gap-3 text-base">
          <Suspense fallback={<Skeleton className="h-5 w-44" />}>
            <Cards slug={slug} speech={speech} />
          </Suspense>
          {mayManage && (
            <div className="flex flex-wrap gap-2">
              {billing.subscription && (
                <HostedButton to={{ page: "card" }} variant="secondary" size="sm">
                  {t("do.updateCard")}
                </HostedButton>
              )}
              <HostedButton to={{ page: "portal" }} variant="ghost" size="sm">
                {t("do.portal")}
              </HostedButton>
            </div>
          )}
        </div>
      ) : (
        <p className="text-base text-slate">{t("method.none")}</p>
      )}
    </Panel>
  )
}

async function Cards({ slug, speech: { t } }: Pick<MethodPanelProps, "slug" | "speech">) {
  const { api } = await tenantApi(slug)
  const methods = await unlessProviderAway(api.billing.paymentMethods())
  if (!methods) return <p className="text-slate">{t("method.away")}</p>
  if (methods.length === 0) return <p className="text-slate">{t("method.none")}</p>
  // Given at two checkouts, the provider keeps one card twice.
  const look = ({ id: _, ...card }: (typeof methods)[number]) => JSON.stringify(card)
  const cards = [...new Map(methods.map((method) => [look(method), method])).values()]
  return (
    <ul className="grid gap-1">
      {cards.map(({ id, network, lastFour, expires }) => (
        <li key={id}>
          <span className="font-medium">{t("method.card", cardName({ network, lastFour }))}</span>{" "}
          {expires && (
            <span className="text-slate">
              {t("method.expires", {
                month: String(expires.month).padStart(2, "0"),
                year: String(expires.year),
              })}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
