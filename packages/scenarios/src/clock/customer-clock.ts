import { z } from "zod"
import { askSandbox } from "../ask-sandbox"

const Standing = z.object({
  now: z.coerce.date(),
  next: z.object({ at: z.coerce.date() }).nullable(),
})
const Messages = z.object({ items: z.array(z.object({ state: z.string() })) })

/** What passes while one looks. */
const NEAR_MS = 100

/** A customer's clock at the sandbox. */
export function customerClock(customerId: string) {
  const path = `/clocks/${customerId}`
  const read = async () => Standing.parse(await askSandbox(path))
  return {
    now: async () => (await read()).now,
    /** When something falls due next for the customer. */
    dueAt: async () => (await read()).next?.at ?? null,
    /** Goes forward to a time, unless it is there; what falls due on the way happens. */
    to: async (time: Date) => {
      const isAhead = time.getTime() - (await read()).now.getTime() > NEAR_MS
      if (isAhead) await askSandbox(path, { to: time.toISOString() })
    },
    /** Sets it wherever; a checkout that is open stays so. */
    set: (time: Date) => askSandbox(path, { now: time.toISOString() }),
  }
}

/** Says what time it will be for a tenant's customer who is still to come. Without a sandbox there is nobody to tell. */
export async function tellNewcomersTime(tenantId: string, time: Date): Promise<void> {
  const offsetMs = time.getTime() - Date.now()
  await askSandbox(`/clocks/newcomers/${tenantId}`, { offsetMs }).catch(() => {})
}

/** How many messages to the customer's tenant the sandbox has still to deliver. */
export async function countUndelivered(customerId: string): Promise<number> {
  const { items } = Messages.parse(await askSandbox(`/webhooks?customer=${customerId}&state=waiting`))
  return items.length
}
