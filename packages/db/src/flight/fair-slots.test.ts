import { describe, expect, test, vi } from "vitest"
import { fairSlots } from "./fair-slots"

const limits = { total: 4, each: 2, line: 3, patienceMs: 60_000 }

/** Slots whose work ends when the test says so. `working` and `done` name the holders in the order they came. */
function stage(changes: Partial<typeof limits> = {}) {
  const slots = fairSlots({ ...limits, ...changes })
  const ends: (() => void)[] = []
  const working: string[] = []
  const come = (holder: string) =>
    slots.run(holder, () => {
      working.push(holder)
      return new Promise<void>((end) => ends.push(end))
    })
  const endFirst = async () => {
    working.shift()
    ends.shift()?.()
    await Promise.resolve()
    await new Promise(setImmediate)
  }
  return { slots, come, working, endFirst }
}
const flood = (come: (holder: string) => Promise<void>, holder: string, times: number) =>
  Array.from({ length: times }, () => come(holder))

describe("a flood", () => {
  test("works on its own share, and the other half is free for the next who comes", async () => {
    const { come, working } = stage()
    void Promise.allSettled(flood(come, "flood", 5))
    expect(working).toEqual(["flood", "flood"])
    void come("quiet")
    expect(working).toEqual(["flood", "flood", "quiet"])
  })

  test("of two holders leaves a third the very next slot, before all who came earlier", async () => {
    const { come, working, endFirst } = stage()
    void Promise.allSettled([...flood(come, "a", 4), ...flood(come, "b", 4)])
    void come("quiet")
    expect(working).toEqual(["a", "a", "b", "b"])
    await endFirst()
    expect(working).toEqual(["a", "b", "b", "quiet"])
  })

  test("of many holders lets each in by turns", async () => {
    const { come, working, endFirst } = stage({ total: 1, each: 1 })
    for (const holder of ["a", "b", "c"]) void Promise.allSettled(flood(come, holder, 3))
    const order = []
    for (let turn = 0; turn < 9; turn += 1) {
      order.push(working[0])
      await endFirst()
    }
    expect(order.join("")).toBe("abcabcabc")
  })

  test("is refused where its own line is full, and nobody else is", async () => {
    const { come, working } = stage()
    const crowd = flood(come, "flood", 6)
    await expect(crowd.at(-1)).rejects.toMatchObject({ code: "database.CROWDED", kind: "rate_limited" })
    void Promise.allSettled(flood(come, "quiet", 5))
    expect(working).toEqual(["flood", "flood", "quiet", "quiet"])
  })
})

test("who waits too long is refused and leaves the line; those behind have their turn", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  const { come, working, endFirst } = stage({ total: 1, each: 1 })
  void come("a")
  const early = come("b")
  vi.advanceTimersByTime(30_000)
  void come("b")
  vi.advanceTimersByTime(30_000)
  await expect(early).rejects.toMatchObject({ code: "database.CROWDED" })
  await endFirst()
  expect(working).toEqual(["b"])
  vi.useRealTimers()
})

test("work that fails or never started gives its slot back", async () => {
  const { slots } = stage({ total: 1, each: 1 })
  const failing = (error: () => never) => slots.run("a", async () => error())
  for (let time = 0; time < 3; time += 1)
    await expect(
      failing(() => {
        throw new Error("no")
      }),
    ).rejects.toThrow("no")
  expect(await slots.run("b", async () => "free")).toBe("free")
})
