import type { Gate } from "@plinth/gate"
import { keepProof } from "@plinth/gate/testing"
import * as fc from "fast-check"
import { afterAll, describe, expect, test } from "vitest"
import { z } from "zod"
import { operations, type ListedOperation } from "../rest/list-operations"
import { restClient, type RestClient } from "../testing/rest-client"
import { inputArbitrary, type JsonSchema } from "./input-arbitrary"
import { neighbourOf } from "./neighbour"
import { canary, twoTenants } from "./two-tenants"

const { asSuperuser, callers, cookieOf, foreignId, gate, key, plant } = await twoTenants()
await callers()
await plant()
const neighbour = neighbourOf(asSuperuser, foreignId)
const [foreignIds, names] = [await neighbour.ids(), await neighbour.names()]
const before = await neighbour.state()

/** Counted by nobody: a probe asks more than programs do. */
const uncounted: Gate = { ...gate, countCalls: async () => [] }
const origin = { origin: "http://localhost:3000" }
const clients: Readonly<Record<string, RestClient>> = {
  stranger: restClient(uncounted),
  owner: restClient(uncounted, { ...cookieOf("Olga"), ...origin }),
  guest: restClient(uncounted, { ...cookieOf("guest"), ...origin }),
  "API key": restClient(uncounted, key),
  "a key that nobody made": restClient(uncounted, { authorization: `Bearer plk_live_${"x".repeat(43)}` }),
}
const reused = new Set<string>()
const proof = { operations: operations.length, callers: Object.keys(clients).length, attempts: 0, leaks: 0 }

/** As a query says it: what lies deeper is named `entity[type]`. */
const flat = (given: object): [string, string][] =>
  Object.entries(given).flatMap(([name, value]): [string, string][] =>
    value === null
      ? []
      : typeof value === "object" && !Array.isArray(value)
        ? flat(value as object).map(([inner, each]) => [`${name}[${inner}]`, each])
        : [[name, String(value)]],
  )

/** The operation with the neighbour's ids in its path, query and body, at the own address and at the neighbour's. */
function callsOf({ method, path, isOfTenant, input }: ListedOperation, id: string, seed: number) {
  const filled = path.replaceAll(/\{\w+\}/g, encodeURIComponent(id))
  const schema = z.toJSONSchema(input ?? z.object({}), { io: "input", unrepresentable: "any" }) as JsonSchema
  const words = { id: fc.constant(id), text: fc.constant("hello") }
  const [body] = fc.sample(inputArbitrary(schema, words), { numRuns: 1, seed }) as Record<string, unknown>[]
  const query = new URLSearchParams(flat(body ?? {}))
  const asks = method === "GET" || method === "DELETE"
  const places = isOfTenant
    ? ["acme", canary, foreignId].map((tenant) => `/tenants/${tenant}${filled}`)
    : [filled]
  return places.map((place) => ({
    what: `${method} ${place.replace(/\/$/, "")}${asks ? `?${query}` : ""}`,
    call: asks ? {} : { body },
  }))
}

/** An eighth of them to each operation and caller, so that together they try all of it. */
const namesFor = (who: string, { path }: ListedOperation) => {
  const turn = Object.keys(clients).indexOf(who) + path.length
  return names.filter((_, index) => index % 8 === turn % 8)
}

describe.each(Object.entries(clients))("%s", (who, client) => {
  test.each(operations)("learns and changes nothing of a neighbour by $method $path", async (operation) => {
    for (const [seed, id] of namesFor(who, operation).entries())
      for (const { what, call } of callsOf(operation, id, seed)) {
        const { status, text } = await client(what, call)
        const said = `${what} ${JSON.stringify(call)}`.toLowerCase()
        proof.attempts++
        expect(status, `${said} ${text}`).toBeLessThan(500)
        if (operation.method !== "GET" && status < 300 && said.includes(id)) reused.add(id)
        const leaked = [canary, ...foreignIds].filter(
          (each) => text.toLowerCase().includes(each) && !said.includes(each) && !reused.has(each),
        )
        if (leaked.length > 0) proof.leaks++
        expect(leaked, `${said} answered ${text}`).toEqual([])
      }
  })
})

test("after all of it the neighbour is as before", async () => {
  expect(proof.attempts).toBeGreaterThan(operations.length * proof.callers)
  expect(await neighbour.state()).toBe(before)
})

afterAll(() => keepProof("rest", proof))
