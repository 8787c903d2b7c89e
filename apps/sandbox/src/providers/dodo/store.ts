import { createHash } from "node:crypto"
import type { z } from "zod"
import type { Drawer } from "../../drawer"
import * as entities from "./entities"
import * as payment from "./payment-entities"
import * as product from "./product-entities"
import * as subscription from "./subscription-entities"
import type { DodoEvent } from "./events"
import * as webhooks from "./webhook-entities"
import * as usage from "./usage-entities"

const tables = {
  business: entities.Business,
  counters: entities.Counter,
  clocks: entities.CustomerClock,
  customers: entities.Customer,
  methods: entities.PaymentMethod,
  products: product.Product,
  sessions: payment.Session,
  payments: payment.Payment,
  subscriptions: subscription.Subscription,
  refunds: payment.Refund,
  disputes: payment.Dispute,
  links: payment.HostedLink,
  meters: usage.Meter,
  usage: usage.UsageEvent,
  endpoints: webhooks.Endpoint,
  messages: webhooks.Message,
}

type TableName = keyof typeof tables
export type Row<Name extends TableName> = z.infer<(typeof tables)[Name]>
export type Business = Row<"business">
export type Customer = Row<"customers">
export type PaymentMethod = Row<"methods">
export type Product = Row<"products">
export type Session = Row<"sessions">
export type Payment = Row<"payments">
export type Subscription = Row<"subscriptions">
export type Refund = Row<"refunds">
export type Dispute = Row<"disputes">
export type HostedLink = Row<"links">
export type Endpoint = Row<"endpoints">
export type Message = Row<"messages">

/** Everything the stand-in knows, to be read. */
export type State = {
  readonly find: <Name extends TableName>(table: Name, id: string) => Row<Name> | undefined
  /** Oldest first. */
  readonly all: <Name extends TableName>(table: Name) => Row<Name>[]
}

/** A state that may be changed without changing the one it came of. */
export type Draft = State & {
  readonly put: <Name extends TableName>(table: Name, row: Row<Name>) => void
  readonly remove: (table: TableName, id: string) => void
  /** The next id of a prefix: the same for the same seed. */
  readonly newId: (prefix: string) => string
  readonly tell: (event: DodoEvent) => void
  readonly events: readonly DodoEvent[]
  readonly changes: ReadonlyMap<string, unknown>
}

export type Store = State & {
  /** Does all of it and keeps it, or, where it throws, none. Returns what it returned. */
  readonly change: <Result>(work: (draft: Draft) => Result) => Result
  readonly onChange: (listener: (events: readonly DodoEvent[]) => void) => void
  readonly reset: (seed?: string) => void
}

const schemas: { readonly [Name in TableName]: z.ZodType<Row<Name>> } = tables

type Maps = { readonly [Name in TableName]: Map<string, Row<Name>> }

const emptyMaps = (): Maps => ({
  business: new Map(),
  counters: new Map(),
  clocks: new Map(),
  customers: new Map(),
  methods: new Map(),
  products: new Map(),
  sessions: new Map(),
  payments: new Map(),
  subscriptions: new Map(),
  refunds: new Map(),
  disputes: new Map(),
  links: new Map(),
  meters: new Map(),
  usage: new Map(),
  endpoints: new Map(),
  messages: new Map(),
})

/** Begins a draft on a state: what is read shows what was put, and the state beneath never does. */
export function openDraft(base: State): Draft {
  const put = emptyMaps()
  const changes = new Map<string, unknown>()
  const events: DodoEvent[] = []
  let hasRemoved = false
  const isRemoved = (table: TableName, id: string) => changes.get(`${table}/${id}`) === null

  const draft: Draft = {
    find: (table, id) => (isRemoved(table, id) ? undefined : (put[table].get(id) ?? base.find(table, id))),
    all: (table) => {
      const before = base.all(table)
      if (put[table].size === 0 && !hasRemoved) return before
      const known = new Set(before.map(({ id }) => id))
      const added = [...put[table].values()].filter(({ id }) => !known.has(id))
      return [...before.map((row) => put[table].get(row.id) ?? row), ...added].filter(
        ({ id }) => !isRemoved(table, id),
      )
    },
    put: (table, row) => {
      put[table].set(row.id, row)
      changes.set(`${table}/${row.id}`, row)
    },
    remove: (table, id) => {
      hasRemoved = true
      put[table].delete(id)
      changes.set(`${table}/${id}`, null)
    },
    newId: (prefix) => {
      const count = (draft.find("counters", prefix)?.count ?? 0) + 1
      draft.put("counters", { id: prefix, count })
      return `${prefix}_${randomLetters(`${businessOf(draft).seed}/${prefix}/${count}`)}`
    },
    tell: (event) => events.push(event),
    events,
    changes,
  }
  return draft
}

export function businessOf(state: State): Business {
  const business = state.find("business", "business")
  if (!business) throw new Error("The stand-in has no business.")
  return business
}

/** Opens what the drawer holds. An empty one begins with a seed: a given one, or one that nobody had before. */
export function openStore(drawer: Drawer, firstSeed?: string): Store {
  let maps = load(drawer)
  const listeners = new Set<(events: readonly DodoEvent[]) => void>()
  const state: State = {
    find: (table, id) => maps[table].get(id),
    all: (table) => [...maps[table].values()],
  }
  const keep = (changes: ReadonlyMap<string, unknown>) => {
    for (const [key, value] of changes) place(maps, key, value)
    drawer.write(Array.from(changes, ([key, value]) => ({ key, value })))
  }
  const begin = (seed: string = crypto.randomUUID()) => {
    const business: Business = {
      id: "business",
      seed,
      businessId: `bus_${randomLetters(`${seed}/bus`)}`,
      brandId: `brnd_${randomLetters(`${seed}/brnd`)}`,
      settings: entities.Settings.parse({}),
    }
    keep(new Map([["business/business", business]]))
  }
  if (!state.find("business", "business")) begin(firstSeed)

  return {
    ...state,
    change: (work) => {
      const draft = openDraft(state)
      const result = work(draft)
      if (draft.changes.size > 0) keep(draft.changes)
      listeners.forEach((listener) => listener(draft.events))
      return result
    },
    onChange: (listener) => void listeners.add(listener),
    reset: (seed) => {
      maps = emptyMaps()
      drawer.clear()
      begin(seed)
      listeners.forEach((listener) => listener([]))
    },
  }
}

function load(drawer: Drawer): Maps {
  const maps = emptyMaps()
  for (const [key, value] of drawer.entries()) place(maps, key, value)
  return maps
}

/** Puts a row where its key says; one that an older version wrote otherwise is left out. */
function place(maps: Maps, key: string, value: unknown) {
  const [table = "", id = ""] = splitOnce(key)
  for (const name of isTable(table) ? [table] : []) placeIn(maps, name, id, value)
}

function placeIn<Name extends TableName>(maps: Maps, name: Name, id: string, value: unknown) {
  const row = value === null ? undefined : parseRow(name, value)
  if (row) maps[name].set(id, row)
  else maps[name].delete(id)
}

function parseRow<Name extends TableName>(name: Name, value: unknown): Row<Name> | undefined {
  return schemas[name].safeParse(value).data
}

const isTable = (name: string): name is TableName => Object.hasOwn(tables, name)
const splitOnce = (key: string) => [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)]

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

function randomLetters(of: string): string {
  const bytes = createHash("sha256").update(of).digest().subarray(0, 21)
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("")
}
