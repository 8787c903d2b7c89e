import { z } from "zod"
import { sandboxOrigin } from "../env"

const Standing = z.object({ now: z.coerce.date(), dueAt: z.coerce.date().nullable() })

/** A customer's clock at the sandbox. */
export function customerClock(customerId: string) {
  const ask = async (init?: RequestInit) => {
    const address = `${sandboxOrigin()}/_/clocks/${customerId}`
    const response = await fetch(address, init).catch(() => null)
    if (!response?.ok)
      throw new Error(
        `The sandbox does not tell or move a customer's time (${address}: ${response ? await response.text() : "no answer"}).`,
      )
    return Standing.parse(await response.json())
  }
  return {
    /** When something falls due next for the customer. */
    dueAt: async () => (await ask()).dueAt,
    /** Moves it to a time, and resolves when its webhooks were delivered. */
    to: (time: Date) => ask({ method: "POST", body: JSON.stringify({ to: time.toISOString() }) }),
  }
}
