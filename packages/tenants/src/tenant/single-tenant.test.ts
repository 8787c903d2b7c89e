import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { aTenant } from "../testing"
import { foundTenant } from "./found-tenant"
import { isFoundingOpen } from "./is-founding-open"

const { person } = await aTenant()

beforeEach(() => vi.stubEnv("SINGLE_TENANT", "only-one"))
afterEach(() => vi.unstubAllEnvs())

test("of a house with a single tenant the first founds it, and nobody founds another", async () => {
  const people = [person(), person(), person()]
  const other = { name: "Other", slug: "other" }
  expect(await isFoundingOpen(person())).toEqual({ isOpen: true, only: "only-one" })
  await expect(foundTenant(person(), other)).rejects.toHaveCode("tenants.FOUNDING_CLOSED")
  const answers = await Promise.allSettled(
    people.map((each) => foundTenant(each, { name: "Only", slug: "only-one" })),
  )
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "tenants.FOUNDING_CLOSED" })
  expect(await isFoundingOpen(person())).toEqual({ isOpen: false, only: "only-one" })
})

test("without the setting everyone founds", async () => {
  vi.unstubAllEnvs()
  expect(await isFoundingOpen(person())).toEqual({ isOpen: true, only: null })
})
