import { spawnSandbox } from "@plinth/db/testing"
import { afterAll, beforeAll, vi } from "vitest"
import { z } from "zod"
import { billingProvider } from "../providers/billing-provider"
import type { BillingProvider } from "../provider"
import { payPage } from "./pay-page"

/** Forward by `advance` and `to`; `now` sets it wherever, and null gives it back to real time. */
type Move = { readonly advance: string } | { readonly to: string } | { readonly now: string | null }

type Fault = {
  readonly kind: "status" | "latency" | "timeout_after_effect" | "corrupt" | "drop"
  readonly path?: string
  readonly match?: string
  readonly status?: number
  readonly ms?: number
  readonly times?: number
}

const Clock = z.looseObject({ now: z.coerce.date() })
const Faults = z.object({ items: z.array(z.unknown()) })
const Journal = z.object({
  items: z.array(z.looseObject({ method: z.string(), path: z.string(), status: z.number().nullable() })),
})

export type BillingSandbox = {
  readonly url: string
  readonly provider: BillingProvider
  /** Pays on a hosted page as a buyer does; where they are sent afterwards, null where the page keeps them over their card. */
  readonly pay: (pageUrl: string, card?: string, country?: string) => Promise<URL | null>
  /** Reads a customer's clock, or moves it: everything that falls due on the way happens, in order. */
  readonly clock: (customerId: string, move?: Move) => Promise<Date>
  readonly fault: (fault: Fault) => Promise<void>
  readonly mend: () => Promise<void>
  /** True once every fault has struck as often as it should. */
  readonly isWhole: () => Promise<boolean>
  /** What it was asked, newest first. */
  readonly calls: (pathPart?: string) => Promise<z.infer<typeof Journal>["items"]>
  /** Any other control, under `/_`. */
  readonly control: (method: string, path: string, body?: object) => Promise<unknown>
  readonly reset: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The real sandbox as a process of its own on a free port, and Dodo's stand-in in it as this process's provider. */
export async function startBillingSandbox(): Promise<BillingSandbox> {
  const { url, stop } = await spawnSandbox()
  vi.stubEnv("DODO_PAYMENTS_BASE_URL", `${url}/dodo`)
  vi.stubEnv("DODO_PAYMENTS_API_KEY", "sk_test_sandbox")

  const control = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/_${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} /_${path}: ${response.status} ${text}`)
    return text === "" ? null : JSON.parse(text)
  }
  return {
    url,
    provider: billingProvider(),
    pay: payPage,
    clock: async (customerId, move) =>
      Clock.parse(await control(move ? "POST" : "GET", `/clocks/${customerId}`, move)).now,
    fault: async (fault) => void (await control("POST", "/faults", { provider: "dodo", ms: 0, ...fault })),
    mend: async () => void (await control("DELETE", "/faults")),
    isWhole: async () => Faults.parse(await control("GET", "/faults")).items.length === 0,
    calls: async (part = "") =>
      Journal.parse(await control("GET", "/journal?provider=dodo&limit=500")).items.filter(({ path }) =>
        path.includes(part),
      ),
    control,
    reset: async () => void (await control("POST", "/reset", {})),
    stop: async () => {
      vi.unstubAllEnvs()
      await stop()
    },
  }
}

/** The sandbox for the tests of a file: begun before the first, gone after the last. */
export function billingSandbox(): BillingSandbox {
  let started: BillingSandbox | undefined
  beforeAll(async () => {
    started = await startBillingSandbox()
  })
  afterAll(() => started?.stop())
  return new Proxy({} as BillingSandbox, {
    get: (_, name) => started && Reflect.get(started, name),
  })
}
