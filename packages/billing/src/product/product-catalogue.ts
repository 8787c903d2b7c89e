import type { PlanKey } from "@plinth/core"
import { creditPacks, plans } from "@plinth/entitlements"
import { packSizes } from "../billing.schemas"

type Priced = { readonly name: string; readonly amount: number; readonly currency: string }

/** Something that is sold. */
export type Sold = Priced &
  (
    | { readonly kind: "plan"; readonly plan: PlanKey; readonly interval: "month" | "year" }
    | { readonly kind: "credit_pack"; readonly credits: (typeof packSizes)[number] }
  )

/** Minor units. */
const packPrices: Readonly<Record<(typeof packSizes)[number], number>> = creditPacks

export const soldCurrency = "USD"

/** What a pack costs, in minor units. */
export function packPrice(credits: number): number {
  const size = packSizes.find((one) => one === credits)
  if (size === undefined) throw new Error(`No pack has ${credits} credits.`)
  return packPrices[size]
}

const intervals = ["month", "year"] as const
const titled = (word: string) => word[0]?.toUpperCase() + word.slice(1)

const soldPlans = Object.values(plans)
  .filter(({ price }) => price.month > 0)
  .flatMap(({ key: plan, price }) =>
    intervals.map((interval): Sold => {
      const name = `Plinth ${titled(plan)}, ${interval}ly`
      return { kind: "plan", plan, interval, name, amount: price[interval], currency: price.currency }
    }),
  )

const soldPacks = packSizes.map((credits): Sold => {
  const name = `${credits.toLocaleString("en")} Plinth credits`
  return { kind: "credit_pack", credits, name, amount: packPrices[credits], currency: soldCurrency }
})

/** All that is sold: each paid plan by the month and by the year, and packs of credits. */
export const productCatalogue: readonly Sold[] = [...soldPlans, ...soldPacks]
