import { keepProof } from "@plinth/gate/testing"
import { TRPCError } from "@trpc/server"
import * as fc from "fast-check"
import { afterAll, describe, expect, test } from "vitest"
import { createCaller } from "../app-router"
import type { ApiContext } from "../context"
import { errorDataOf } from "../error-map"
import { inputArbitrary, takesIds } from "./input-arbitrary"
import { listProcedures, procedureOf, type ProbedProcedure } from "./list-procedures"
import { neighbourOf } from "./neighbour"
import { canary, twoTenants } from "./two-tenants"

const { asSuperuser, callers, foreignId, plant } = await twoTenants()
await plant()
const neighbour = neighbourOf(asSuperuser, foreignId)
const [foreignIds, names] = [await neighbour.ids(), await neighbour.names()]
const before = await neighbour.state()
const people = await callers()
// What operators may see of all tenants is said in the matrix; nobody here is one, but for who views. A stream is listened to
// in feed-probe.test.ts. Stopping to view ends the probe of who views.
const procedures = listProcedures().filter(
  ({ path, type }) => type !== "subscription" && path !== "platform.impersonations.stop",
)
/** Ids of the neighbour under which somebody made something of their own: the id says nothing then. */
const reused = new Set<string>()
const proof = { procedures: procedures.length, callers: Object.keys(people).length, attempts: 0, leaks: 0 }

/** What leaves the house: an answer, or an error with its code and details. */
async function call(ctx: ApiContext, { path, type }: ProbedProcedure, input: unknown): Promise<string> {
  try {
    const answer = JSON.stringify((await procedureOf(createCaller(ctx), path)(input)) ?? null)
    if (type === "mutation")
      for (const id of foreignIds) if (JSON.stringify(input)?.includes(id)) reused.add(id)
    return answer
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    const { code, details } = errorDataOf(error)
    expect(code, `${path} ${JSON.stringify(input)}`).not.toBe("internal.UNEXPECTED")
    return JSON.stringify({ code, details, message: error.message })
  }
}

/** Everything there is names by the owner; by everyone else a part, so that together they try all of it. */
function namesFor(who: string, { can, path }: ProbedProcedure): readonly string[] {
  const everyone = Object.keys(people)
  if (who === "owner") return names
  // Nobody here runs the platform: what is asked is not looked at.
  const share = can.startsWith("platform.") ? 30 : 6
  const turn = everyone.indexOf(who) + path.length
  return names.filter((_, index) => index % share === turn % share)
}

const inputsFor = (who: string, procedure: ProbedProcedure): unknown[] => {
  const { input } = procedure
  if (!input) return [undefined]
  const text = fc.constant("hello")
  const sample = (id: string, seed: number) =>
    fc.sample(inputArbitrary(input, { id: fc.constant(id), text }), { numRuns: 1, seed })[0]
  return takesIds(input)
    ? namesFor(who, procedure).map((id, index) => sample(id, index))
    : [1, 2, 3].map((seed) => sample(foreignId, seed))
}

test("the neighbour has something to find in every table", async () => {
  expect(await neighbour.emptyTables()).toEqual([])
  expect(names.length).toBeGreaterThan(50)
  expect(before.split(canary).length).toBeGreaterThan(100)
})

describe.each(Object.entries(people))("%s", (who, ctx) => {
  test.each(procedures)("learns and changes nothing of a neighbour by $path", async (procedure) => {
    for (const input of inputsFor(who, procedure)) {
      const answer = await call(ctx, procedure, input)
      proof.attempts++
      const said = JSON.stringify(input) ?? ""
      const leaked = [canary, ...foreignIds].filter(
        (each) =>
          answer.toLowerCase().includes(each) && !said.toLowerCase().includes(each) && !reused.has(each),
      )
      if (leaked.length > 0) proof.leaks++
      expect(leaked, `${procedure.path} ${said} answered ${answer}`).toEqual([])
    }
  })
})

test("after all of it the neighbour is as before", async () => {
  expect(proof.attempts).toBeGreaterThan(procedures.length * proof.callers)
  expect(await neighbour.state()).toBe(before)
})

afterAll(() => keepProof("procedures", proof))
