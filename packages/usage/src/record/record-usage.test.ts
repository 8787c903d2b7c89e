import { describe, expect, test } from "vitest"
import { aTenant } from "../testing"
import { recordUsage } from "./record-usage"

const calls = (key: string, quantity = 1) => ({ key, meter: "api_calls", quantity })
const code = (suffix: string) => expect.objectContaining({ code: `usage.${suffix}` })

describe("one event", () => {
  test("counts once, however often it is sent", async () => {
    const { as, tenant } = await aTenant()
    const first = await recordUsage(as("member"), calls("a", 3))
    expect(first).toEqual({ key: "a", period: tenant.periodAnchor, originalPeriod: null, duplicate: false })
    expect(await recordUsage(as("member"), calls("a", 3))).toEqual({ ...first, duplicate: true })
    await expect(recordUsage(as("member"), calls("a", 4))).rejects.toEqual(code("EVENT_CONFLICT"))
  })
})
