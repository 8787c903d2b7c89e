import { systemClock } from "@plinth/core"
import { TRPCError } from "@trpc/server"
import { expect, test } from "vitest"
import { z } from "zod"
import { testGate } from "@plinth/gate/testing"
import { errorDataOf } from "./error-map"
import { createCallerFactory, createRouter, publicProcedure } from "./trpc"

const { gate } = await testGate()
const Shape = z.object({ secretField: z.number() })
const router = createRouter({
  answersWrongly: publicProcedure.output(Shape).query(() => JSON.parse('{"secretField":"x"}')),
  recordsWrongly: publicProcedure.query(() => void Shape.parse({ secretField: "x" })),
  asks: publicProcedure.input(Shape).query(() => systemClock.now()),
})
const caller = createCallerFactory(router)(await gate.admit(new Headers(), null))

const refusalOf = async (call: Promise<unknown>) => {
  const error = await call.catch((thrown: unknown) => thrown)
  if (!(error instanceof TRPCError)) throw new Error("It did not fail.")
  return { wire: error.code, ...errorDataOf(error) }
}

test("a wrong input is the caller's, and names the field", async () => {
  expect(await refusalOf(caller.asks(JSON.parse('{"secretField":"x"}')))).toMatchObject({
    wire: "BAD_REQUEST",
    code: "input.INVALID",
    details: { fields: { secretField: "invalid_type" } },
  })
})

test.each(["answersWrongly", "recordsWrongly"] as const)(
  "what %s is ours, and names nothing",
  async (name) => {
    expect(await refusalOf(caller[name]())).toEqual({
      wire: "INTERNAL_SERVER_ERROR",
      code: "internal.UNEXPECTED",
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      details: {},
    })
  },
)
