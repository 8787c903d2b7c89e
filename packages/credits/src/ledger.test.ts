import { expect, test } from "vitest"
import { debitCredits, grantCredits, holdCredits, captureHold, readBalance, releaseHold } from "./index"
import { aTenant } from "./testing"

test("credits are granted, held, captured and spent", async () => {
  const { as } = await aTenant()
  const ctx = as("owner")
  await ctx.write(async (tx) => {
    const grant = {
      source: { kind: "bonus", ref: "a" },
      amount: 100,
      expiresAt: null,
      isPaid: false,
    } as const
    expect(await grantCredits(tx, grant)).toBe("granted")
    expect(await grantCredits(tx, grant)).toBe("replayed")
  })
  expect(await debitCredits(ctx, { key: "1", amount: 10, reason: "test" })).toEqual({
    seq: 2,
    amount: 10,
    balance: 90,
  })
  expect(await debitCredits(ctx, { key: "1", amount: 10, reason: "test" })).toEqual({
    seq: 2,
    amount: 10,
    balance: 90,
  })
  const hold = await holdCredits(ctx, { key: "h", amount: 50, reason: "test" })
  expect(await readBalance(ctx)).toMatchObject({ balance: 90, held: 50, available: 40 })
  await expect(debitCredits(ctx, { key: "2", amount: 41, reason: "test" })).rejects.toMatchObject({
    code: "credits.INSUFFICIENT",
    details: { available: 40 },
  })
  expect(await captureHold(ctx, { holdId: hold.id, amount: 60 })).toEqual({ seq: 3, amount: 60, balance: 30 })
  const other = await holdCredits(ctx, { key: "h2", amount: 30, reason: "test" })
  expect(await releaseHold(ctx, { holdId: other.id })).toEqual({ state: "released" })
  expect(await readBalance(ctx)).toMatchObject({ balance: 30, held: 0, available: 30 })
})
