import { productCatalogue } from "@plinth/billing"
import { Panel } from "@plinth/ui/panel"
import type { ReactNode } from "react"
import { WithheldButton } from "@/shell/components/view-only-button"
import type { Speech } from "../loaders"
import { HostedButton } from "./hosted-button"

const packs = productCatalogue.filter((sold) => sold.kind === "credit_pack")

/** Credits by the pack, for owners; who cannot buy is told whom to ask. */
export function PacksPanel({ speech, action }: { speech: Speech; action?: ReactNode }) {
  const { t, money, number, tenant, isOwner, isVerified, mayManage } = speech
  const heading = { title: t("packs.title"), description: t("packs.description"), action }
  if (!isOwner)
    return (
      <Panel id="packs" {...heading}>
        <p className="text-base">{t("packs.ask", { tenant: tenant.name })}</p>
      </Panel>
    )
  return (
    <Panel id="packs" {...heading}>
      <ul className="divide-y border-t">
        {packs.map(({ credits, amount, currency }) => {
          const said = { credits: number(credits), amount: money({ amount, currency }) }
          return (
            <li key={credits} className="flex min-h-12 items-center justify-between gap-3 text-base">
              <span className="tabular-nums">{t("packs.pack", said)}</span>
              {mayManage && isVerified && (
                <HostedButton
                  to={{ page: "credits", credits }}
                  variant="secondary"
                  size="sm"
                  aria-label={t("packs.buyLabel", said)}
                >
                  {t("packs.buy", said)}
                </HostedButton>
              )}
              {!mayManage && (
                <WithheldButton permission="billing:manage" variant="secondary">
                  {t("packs.buy", said)}
                </WithheldButton>
              )}
            </li>
          )
        })}
      </ul>
      {!isVerified && <p className="pt-3 text-base text-slate">{t("preview.unverified")}</p>}
    </Panel>
  )
}
