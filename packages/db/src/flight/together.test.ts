import { expect, test } from "vitest"
import { together } from "./together"

/** A line whose sendings end when the test says so. */
function stage(limits = { most: 3, line: 5 }) {
  const sent: (readonly number[])[] = []
  const ends: { answer(): void; fail(error: Error): void }[] = []
  let rests = 0
  const ask = together<number, string>(
    (items) => {
      sent.push(items)
      return new Promise((resolve, reject) =>
        ends.push({ answer: () => resolve(items.map((item) => `answer ${item}`)), fail: reject }),
      )
    },
    limits,
    () => (rests += 1),
  )
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5))
  const end = async (how: "answer" | "fail" = "answer") => {
    const [first] = ends.splice(0, 1)
    if (how === "fail") first?.fail(new Error("failed"))
    else first?.answer()
    await settle()
  }
  return { sent, ask, end, rests: () => rests }
}

test("the first goes at once, and those that come meanwhile go together, so many at the most", async () => {
  const { sent, ask, end, rests } = stage()
  const answers = [1, 2, 3, 4, 5].map((item) => ask(item))
  expect(sent).toEqual([[1]])
  await end()
  expect(sent).toEqual([[1], [2, 3, 4]])
  await end()
  await end()
  expect(sent).toEqual([[1], [2, 3, 4], [5]])
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5].map((item) => `answer ${item}`))
  expect(rests()).toBe(1)
})

test("who is answered and asks again at once goes with those who waited", async () => {
  const { sent, ask, end } = stage()
  void ask(1).then(() => ask(3))
  void ask(2)
  await end()
  expect(sent).toEqual([[1], [2, 3]])
  await end()
})

test("what fails fails for those who were sent, and the next go on", async () => {
  const { ask, end } = stage()
  const [first, second] = [ask(1), ask(2)]
  void first.catch(() => {})
  await end("fail")
  await expect(first).rejects.toThrow("failed")
  await end()
  expect(await second).toBe("answer 2")
})

test("a line that is too long takes nobody more", async () => {
  const { ask } = stage({ most: 3, line: 2 })
  void ask(1)
  void ask(2)
  void ask(3)
  await expect(ask(4)).rejects.toMatchObject({ code: "database.CROWDED" })
})

test("an answer too few is nobody's answer", async () => {
  const ask = together<number, string>(
    () => Promise.resolve([]),
    { most: 3, line: 5 },
    () => {},
  )
  await expect(ask(1)).rejects.toThrow("Not everything")
})
