import { productCatalogue } from "@plinth/billing"
import { Panel } from "@plinth/ui/panel"
import type { Speech } from "../loaders"
import { HostedButton } from "./hosted-button"

const packs = productCatalogue.filter((sold) => sold.kind === "credit_pack")

/** Credits by the pack. */
export function PacksPanel({ speech: { t, money, number } }: { speech: Speech }) {
  return (
    <Panel id="packs" title={t("packs.title")} description={t("packs.description")}>
      <ul className="divide-y border-t">
        {packs.map(({ credits, amount, currency }) => {
          const said = { credits: number(credits), amount: money({ amount, currency }) }
          return (
            <li key={credits} className="flex min-h-12 items-center justify-between gap-3 text-base">
              <span className="tabular-nums">{t("packs.pack", said)}</span>
              <HostedButton
                to={{ page: "credits", credits }}
                variant="secondary"
                size="sm"
                aria-label={t("packs.buyLabel", said)}
              >
                {t("packs.buy", said)}
              </HostedButton>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
