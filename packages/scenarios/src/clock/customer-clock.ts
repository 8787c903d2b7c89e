import { z } from "zod"
import { askSandbox } from "../ask-sandbox"

const Standing = z.object({
  now: z.coerce.date(),
  next: z.object({ at: z.coerce.date() }).nullable(),
})
const Messages = z.object({ items: z.array(z.object({ state: z.string() })) })

/** A customer's clock at the sandbox. */
export function customerClock(customerId: string) {
  const path = `/clocks/${customerId}`
  const read = async () => Standing.parse(await askSandbox(path))
  return {
    now: async () => (await read()).now,
    /** When something falls due next for the customer. */
    dueAt: async () => (await read()).next?.at ?? null,
    /** Moves it to a time; what falls due on the way happens. */
    set: (time: Date) => askSandbox(path, { now: time.toISOString() }),
  }
}

/** How many messages to the customer's tenant the sandbox has still to deliver. */
export async function countUndelivered(customerId: string): Promise<number> {
  const { items } = Messages.parse(await askSandbox(`/webhooks?customer=${customerId}&state=waiting`))
  return items.length
}
