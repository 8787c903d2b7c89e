import { createWorker } from "@plinth/jobs"
import { expect, test } from "vitest"
import { addNote } from "../note/add-note"
import { countProjects } from "../project/count-projects"
import { createProject } from "../project/create-project"
import { getProject } from "../project/get-project"
import { listProjects } from "../project/list-projects"
import { ListProjectsInput } from "../project/project.schemas"
import { restoreProject } from "../project/restore-project"
import { trashProject } from "../project/trash-project"
import { aTenant } from "../testing"
import { emptyTrashes, emptyTrashTask } from "./empty-trash"

/** A tenant whose jobs live by the clock of its test. */
async function aTrash() {
  const { as, databases: db, tenant, clock, history } = await aTenant()
  const advance = async (days: number) => {
    clock.advance({ days })
    await db.asSuperuser(
      `insert into platform.tenant_clocks (tenant_id, offset_ms) values ($1, extract(epoch from $2::timestamptz - now()) * 1000)
        on conflict (tenant_id) do update set offset_ms = excluded.offset_ms`,
      [tenant.id, clock.now()],
    )
  }
  await advance(0)
  const add = async (name: string) => (await createProject(as("member"), { name, description: "" })).id
  const trash = async (name: string) => {
    const projectId = await add(name)
    await addNote(as("member"), { projectId, body: "hush" })
    await trashProject(as("member"), { projectId })
    return projectId
  }
  const namesIn = async (shelf: "current" | "trashed") =>
    (await listProjects(as("viewer"), ListProjectsInput.parse({ shelf }))).items
      .map(({ name }) => name)
      .toSorted()
  const deleted = async () => (await history()).filter(({ type }) => type === "project.deleted")
  return { as, db, tenant, clock, advance, add, trash, namesIn, deleted }
}

test("after thirty days in the trash, by its tenant's clock, a project is deleted with all that is in it; until then it can be restored", async () => {
  const [here, beside] = [await aTrash(), await aTrash()]
  const { as, db } = here
  await here.add("Kept")
  const [old, back] = [await here.trash("Old"), await here.trash("Back")]
  await beside.trash("Elsewhere")
  await here.advance(29)
  const young = await here.trash("Young")
  expect(await emptyTrashes(db.worker)).toBe(0)
  await restoreProject(as("member"), { projectId: back })

  await here.advance(1)
  const worker = createWorker({ databases: db, tasks: [emptyTrashTask], secret: "test", slots: 2 })
  await worker.start()
  try {
    expect([await emptyTrashes(db.worker), await emptyTrashes(db.worker)]).toEqual([1, 0])
    await worker.idle()
    expect(await emptyTrashes(db.worker)).toBe(0)
  } finally {
    await worker.stop()
  }
  expect([await here.namesIn("current"), await here.namesIn("trashed")]).toEqual([
    ["Back", "Kept"],
    ["Young"],
  ])
  expect(await beside.namesIn("trashed")).toEqual(["Elsewhere"])
  expect(await here.deleted()).toMatchObject([{ actor: emptyTrashTask.id, entity: old, data: {} }])
  expect(
    await db.asSuperuser("select count(*)::int as notes from app.project_notes where tenant_id = $1", [
      here.tenant.id,
    ]),
  ).toEqual([{ notes: 2 }])
  expect(await countProjects(as("owner"))).toBe(2)
  await expect(restoreProject(as("owner"), { projectId: old })).rejects.toHaveCode("projects.NOT_FOUND")
  expect((await getProject(as("viewer"), { projectId: young })).keptUntil).toEqual(
    new Date(here.clock.now().getTime() + 29 * 86_400_000),
  )
})

test("what is not in the trash nobody can delete, not even from within", async () => {
  const { as, add, namesIn } = await aTrash()
  const id = await add("Kept")
  const { numDeletedRows } = await as("owner").write((tx) =>
    tx
      .deleteFrom("app.projects")
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", id)
      .executeTakeFirst(),
  )
  expect(numDeletedRows).toBe(0n)
  expect(await namesIn("current")).toEqual(["Kept"])
})
