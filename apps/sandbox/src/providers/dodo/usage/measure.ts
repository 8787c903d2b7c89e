import type { z } from "zod"
import type { MeterOnPrice } from "../product-entities"
import type { Row, State } from "../store"
import { passes } from "./passes"

type Measured = {
  readonly name: string
  readonly consumed: number
  readonly chargeable: number
  /** In minor units. */
  readonly price: number
}

type Window = { readonly from: string; readonly to: string }

/** What a meter of a price counted within a period, and what that costs. `price_per_unit` is in minor units, and may be a part of one. */
export function measure(
  state: State,
  onPrice: z.infer<typeof MeterOnPrice>,
  customerId: string,
  { from, to }: Window,
): Measured {
  const meter = state.find("meters", onPrice.meter_id)
  const events = meter
    ? state
        .all("usage")
        .filter(
          (event) =>
            event.customerId === customerId && event.at >= from && event.at < to && passes(meter, event),
        )
    : []
  const consumed = meter ? aggregate(meter, events) : 0
  const chargeable = Math.max(0, consumed - (onPrice.free_threshold ?? 0))
  const price = roundHalfEven(chargeable * Number(onPrice.price_per_unit ?? 0))
  return { name: onPrice.name ?? meter?.name ?? onPrice.meter_id, consumed, chargeable, price }
}

/** To the even one of two that are as near; what arithmetic of parts leaves over is none. */
function roundHalfEven(amount: number): number {
  const exact = Number(amount.toFixed(6))
  const down = Math.floor(exact)
  return exact - down === 0.5 ? down + (down % 2) : Math.round(exact)
}

function aggregate({ aggregation: { type, key } }: Row<"meters">, events: Row<"usage">[]): number {
  const values = events
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(({ metadata }) => Number(metadata?.[key ?? ""] ?? 0))
  switch (type) {
    case "count":
      return events.length
    case "sum":
      return values.reduce((sum, value) => sum + value, 0)
    case "max":
      return Math.max(0, ...values)
    case "last":
      return values.at(-1) ?? 0
  }
}
