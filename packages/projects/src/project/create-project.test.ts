import { newId, type ProjectId } from "@plinth/core"
import { record } from "@plinth/events"
import { expect, test } from "vitest"
import { projectEvents } from "../events"
import { listPeople } from "../people/list-people"
import { aTenant } from "../testing"
import { countProjects } from "./count-projects"
import { createProject } from "./create-project"
import { getProject } from "./get-project"
import { CreateProjectInput } from "./project.schemas"
import { trashProject } from "./trash-project"

const bridge = { name: "Bridge", description: "Over the river" }

test("a member creates a project and is the first of its people", async () => {
  const { as, history } = await aTenant()
  const { id: projectId } = await createProject(as("member"), bridge)
  const { member, user } = as("member")
  expect(await getProject(as("viewer"), { projectId })).toMatchObject({
    ...bridge,
    status: "active",
    shelf: "current",
    createdBy: { memberId: member.id, name: user.name },
  })
  expect(await listPeople(as("viewer"), { projectId })).toMatchObject([{ memberId: member.id }])
  expect(await history()).toEqual([{ type: "project.created", actor: user.id, entity: projectId, data: {} }])
})

test("a viewer creates none, and a guest none", async () => {
  const { as, events } = await aTenant()
  await expect(createProject(as("viewer"), bridge)).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(createProject(as("guest"), bridge)).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await events()).toEqual([])
})

test("a form sent twice, also at once, makes one project", async () => {
  const { as, events } = await aTenant()
  const form = { ...bridge, id: newId<ProjectId>() }
  const answers = await Promise.all([1, 2, 3, 4].map(() => createProject(as("member"), form)))
  expect(answers).toEqual([form, form, form, form].map(({ id }) => ({ id })))
  expect(await createProject(as("member"), form)).toEqual({ id: form.id })
  expect(await events()).toEqual(["project.created"])
})

test("an id that another tenant uses is free here", async () => {
  const [one, other] = [await aTenant(), await aTenant()]
  const form = { ...bridge, id: newId<ProjectId>() }
  await createProject(one.as("owner"), form)
  await createProject(other.as("owner"), { ...form, name: "Theirs" })
  expect((await getProject(one.as("owner"), { projectId: form.id })).name).toBe("Bridge")
})

test("starter has room for two, and says so", async () => {
  const { as } = await aTenant({ plan: "starter" })
  await createProject(as("owner"), bridge)
  await createProject(as("member"), bridge)
  const third = createProject(as("owner"), bridge)
  await expect(third).rejects.toHaveCode("projects.LIMIT_REACHED")
  await expect(third).rejects.toMatchObject({ details: { limit: 2, used: 2, plan: "starter", from: "pro" } })
})

test("a form sent twice is not told that its own project was one too many", async () => {
  const { as } = await aTenant({ plan: "starter" })
  await createProject(as("owner"), bridge)
  const form = { ...bridge, id: newId<ProjectId>() }
  await createProject(as("owner"), form)
  expect(await createProject(as("owner"), form)).toEqual({ id: form.id })
})

test("what lies in the trash counts no more", async () => {
  const { as } = await aTenant({ plan: "starter" })
  const { id: projectId } = await createProject(as("owner"), bridge)
  await createProject(as("owner"), bridge)
  await trashProject(as("owner"), { projectId })
  await createProject(as("owner"), bridge)
  expect(await countProjects(as("owner"))).toBe(2)
})

test("ten at once never make more than the plan has room for", async () => {
  const { as } = await aTenant({ plan: "starter" })
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, () => createProject(as("owner"), bridge)),
  )
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2)
  expect(await countProjects(as("owner"))).toBe(2)
})

test("the trial has room for twenty, and starter for two when it is over", async () => {
  const { as, clock } = await aTenant()
  for (let count = 0; count < 3; count++) await createProject(as("owner"), bridge)
  clock.advance({ days: 14 })
  await expect(createProject(as("owner"), bridge)).rejects.toHaveCode("projects.LIMIT_REACHED")
})

test("a change that is being recorded keeps nobody from counting projects", async () => {
  const { as } = await aTenant()
  await as("owner").write(async (tx) => {
    await record(tx, projectEvents.archived(newId(), {}))
    await createProject(as("member"), bridge)
  })
})

test("what Postgres would refuse is taken out of name and description", async () => {
  const { as } = await aTenant()
  const input = CreateProjectInput.parse({
    name: " Bri\0dge\n\uD800 ",
    description: "one\r\ntwo\0\uDFFF\u0007",
  })
  const { id: projectId } = await createProject(as("owner"), input)
  expect(await getProject(as("owner"), { projectId })).toMatchObject({
    name: "Bridge \uFFFD",
    description: "one\ntwo\uFFFD",
  })
})

test.each([
  { name: "" },
  { name: " \n\t " },
  { name: "\0" },
  { name: "\u200B" },
  { name: "x".repeat(121) },
  { name: 7 },
  {},
  { name: "Fine", description: "x".repeat(5_001) },
  { name: "Fine", id: "nonsense" },
])("%j is refused", (input) => {
  expect(CreateProjectInput.safeParse(input).success).toBe(false)
})
