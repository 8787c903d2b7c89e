import { createProject } from "@plinth/projects"
import { aTenant } from "@plinth/projects/testing"
import { inviteMember } from "@plinth/tenants"
import { expect, test } from "vitest"
import { readUsage } from "./read-usage"

test("an open invitation holds a seat of its kind until it runs out", async () => {
  const { as, clock } = await aTenant()
  const before = await readUsage(as("owner"))
  await createProject(as("owner"), { name: "Bridge", description: "" })
  for (const memberType of ["member", "guest"] as const)
    await inviteMember(as("owner"), {
      email: `${memberType}@example.com`,
      role: "member",
      memberType,
      delivery: "link",
    })
  const { members, guests, projects } = before
  expect(await readUsage(as("owner"))).toEqual({
    members: members + 1,
    guests: guests + 1,
    projects: projects + 1,
  })
  clock.advance({ days: 8 })
  expect(await readUsage(as("owner"))).toMatchObject({ members, guests })
})
