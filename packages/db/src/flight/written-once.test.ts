import { expect, test } from "vitest"
import { insertProject, insertTenant, ownerContext, testDatabase } from "../testing"
import { writtenOnce } from "./written-once"

const db = await testDatabase()
const tenant = await insertTenant(db)
const ctx = ownerContext(db, tenant)

test("a statement is built at the first call, and given its values at each", async () => {
  let built = 0
  const projectNamed = writtenOnce((read, { name, most }: { name: string; most: number }) => {
    built += 1
    return read.selectFrom("app.projects").select("id").where("name", "=", name).limit(most)
  })
  const [bridge, arch] = [await insertProject(db, tenant, "Bridge"), await insertProject(db, tenant, "Arch")]
  const ids = (name: string, most = 1) => ctx.one((read) => projectNamed(read, { name, most }))
  expect(await ids("Bridge")).toEqual([{ id: bridge }])
  expect(await ids("Arch")).toEqual([{ id: arch }])
  expect(await ids("Arch", 0)).toEqual([])
  expect(await ctx.read((read) => projectNamed(read, { name: "Arch", most: 1 }))).toEqual([{ id: arch }])
  expect(built).toBe(1)
})

test("a value that is made into another text is refused", async () => {
  const like = writtenOnce((read, { name }: { name: string }) =>
    read.selectFrom("app.projects").select("id").where("name", "like", `${name}%`),
  )
  await expect(ctx.one((read) => like(read, { name: "A" }))).rejects.toThrow("as it is")
})
