import { keepProof } from "@plinth/gate/testing"
import { TRPCError } from "@trpc/server"
import * as fc from "fast-check"
import { afterAll, describe, expect, test } from "vitest"
import { createCaller } from "../app-router"
import { errorDataOf } from "../error-map"
import { fuzzRuns } from "./env"
import { inputArbitrary, type JsonSchema } from "./input-arbitrary"
import { listProcedures, procedureOf, type ProbedProcedure } from "./list-procedures"
import { neighbourOf } from "./neighbour"
import { twoTenants } from "./two-tenants"

const { asSuperuser, callers, foreignId, operator } = await twoTenants()
const { owner } = await callers()
const console = await operator()
const ids = await neighbourOf(asSuperuser, foreignId).ids()
const procedures = listProcedures().filter(({ type }) => type !== "subscription")
const proof = { procedures: procedures.length, inputs: 0, unhandled: 0 }

/** Whom a guard lets in: of everyone else nothing is looked at. */
const isOperators = ({ can }: ProbedProcedure) => can.startsWith("platform.")

/** Each try of these derives a key from a password on purpose slowly. */
const slow = /^me\.(signUp|confirm|secondFactor|changePassword|changeEmail|emailChange)/

const nasty = fc.constantFrom(
  "",
  " ",
  "\0",
  "\uD800",
  "' or 1=1 --",
  "%00",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "=cmd|' /C calc'!A0",
  "constructor",
  "__proto__",
  "\u202Etxt.exe",
  "a".repeat(10_000),
  "9".repeat(400),
  "-1",
  "1e309",
)
const words = {
  // Some name what is there: an operator comes further with them.
  id: fc.oneof(fc.uuid(), nasty, fc.string(), fc.constantFrom(foreignId, ...ids)),
  text: fc.oneof(nasty, fc.string({ unit: "binary" }), fc.string()),
}
const poison = fc.constantFrom(
  JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
  { constructor: { prototype: { polluted: true } } },
  JSON.parse(`${"[".repeat(500)}1${"]".repeat(500)}`) as unknown,
  Number.NaN,
  -0,
  2 ** 63,
  10n ** 30n,
  Symbol("none"),
)

/** Of the right shape with nonsense in it, of a shape nearly right, and of none. */
const inputsOf = (input: JsonSchema | null) => {
  const shaped = inputArbitrary(input ?? { type: "null" }, words)
  const bent = fc
    .tuple(shaped, fc.string(), fc.oneof(fc.anything(), poison))
    .map(([given, name, value]) => (typeof given === "object" && given ? { ...given, [name]: value } : value))
  return fc.oneof({ weight: 4, arbitrary: shaped }, bent, fc.anything(), poison)
}

describe("whatever comes in", () => {
  test.each(procedures)("$path answers or says what is wrong", async (tried) => {
    const { path, input } = tried
    const asker = isOperators(tried) ? console : (owner ?? expect.fail("nobody asks"))
    const procedure = procedureOf(createCaller(asker), path)
    const property = fc.asyncProperty(inputsOf(input), async (given) => {
      proof.inputs++
      try {
        await procedure(given)
      } catch (error) {
        if (!(error instanceof TRPCError)) throw error
        const { code } = errorDataOf(error)
        if (code === "internal.UNEXPECTED") proof.unhandled++
        expect(code).not.toBe("internal.UNEXPECTED")
        expect(`${error.message} ${JSON.stringify(errorDataOf(error))}`).not.toMatch(
          /select |insert into|plinth_\w+|\bat \/|node_modules|\.ts:/i,
        )
      }
      expect(Object.prototype).not.toHaveProperty("polluted")
    })
    const runs = isOperators(tried) ? Math.ceil(fuzzRuns() / 2) : fuzzRuns()
    await fc.assert(property, { numRuns: slow.test(path) ? 10 : runs, interruptAfterTimeLimit: 60_000 })
  })
})

afterAll(() => keepProof("fuzz", proof))
