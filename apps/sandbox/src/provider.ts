import type { HttpBindings } from "@hono/node-server"
import type { Clock } from "@plinth/core"
import type { Hono, MiddlewareHandler } from "hono"
import type { Drawer } from "./drawer"
import type { Mail, Mailbox } from "./mailbox"
import type { ProductEvents } from "./product-events"
import type { ReportedErrors } from "./reported-errors"
import type { Shelf, ShelfOptions } from "./shelf"

/** What a stand-in's handlers share along one call. */
export type ProviderEnv = {
  Bindings: Partial<HttpBindings>
  Variables: {
    /** The body as text, kept for the journal; empty for uploads. */
    requestBody: string
    fault: string | null
    /** What becomes of the answer on the wire: garbled, or lost after so many milliseconds. */
    delivery: { kind: "corrupt" } | { kind: "lost"; afterMs: number } | null
  }
}

export type SandboxOptions = {
  /** Below which each provider's messages go to its name, as long as nobody registers another address; null: nowhere. */
  readonly webhooksUrl?: string | null
  readonly seed?: string
}

export type ProviderTools = {
  readonly clock: Clock
  readonly mailbox: Mailbox
  readonly errors: ReportedErrors
  readonly events: ProductEvents
  /** Stands where the work begins: behind authentication and idempotency, so that a fault meets them as it would in life. */
  readonly faults: MiddlewareHandler<ProviderEnv>
  /** A list of the provider's own, emptied by reset. */
  readonly shelf: <Item>(options: ShelfOptions<Item>) => Shelf<Item>
  /** Things of the provider's own by their key. Reset is the provider's affair: `onReset`. */
  readonly drawer: (name: string) => Drawer
  readonly onReset: (forget: (seed?: string) => void) => void
  /** The provider's controls, under `/_/`. */
  readonly control: Hono
  /** The provider's own pages, beside the sandbox's, and how many faults the bar of each tells of. */
  readonly pages: Hono
  readonly brokenCount: () => number
  /** How the provider's mails fared, for the page of each. */
  readonly showFate: (fateOf: (mail: Mail) => readonly MailFate[]) => void
  /** Tells open pages that something happened without a call. */
  readonly announce: () => void
  readonly options: SandboxOptions
}

/** One thing that happened to a mail after it was taken, and whether the app was told. */
export type MailFate = {
  readonly type: string
  readonly at: string
  readonly detail: string
  readonly state: string
  readonly attempts: number
}

/** The provider's own words for a failure. */
export type Refusal = {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A local stand-in, reached at `/<name>`. */
export type Provider = {
  readonly name: string
  readonly mount: (app: Hono<ProviderEnv>, tools: ProviderTools) => void
  readonly refuse: (status: number) => Refusal
}
