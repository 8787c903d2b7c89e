import { newId, type ProjectId } from "@plinth/core"
import { addNote, createProject, updateProject } from "@plinth/projects"
import { buyPack } from "../buy-pack"
import { buyPlan } from "../buy-plan"
import { daysAgo } from "../days-ago"
import { joinTenant } from "../join-tenant"
import { spendCredits } from "../spend-credits"
import type { Scenario } from "../scenario"

const people = [
  { name: "Malik Sorensen", email: "paid-admin@demo.localhost", role: "admin" },
  { name: "Yuki Tanabe", email: "paid-member@demo.localhost", role: "member" },
  { name: "Bruno Keller", email: "paid-viewer@demo.localhost", role: "viewer" },
] as const

const projects = [
  "Harbour crane, gearbox",
  "Lock gate 4",
  "Spare parts list",
  "Training, second group",
  "Winter service",
]

export const paid: Scenario = {
  name: "paid",
  is: "on pro, three invoices, four members, projects, credits",
  buys: true,
  isFirst: true,
  logins: [
    { email: "paid@demo.localhost", who: "owner" },
    ...people.map(({ email, role }) => ({ email, who: role })),
  ],
  async play(stage) {
    const founder = await stage.enter("Paula Reiss", "paid@demo.localhost")
    stage.clock.set(daysAgo(75))
    const owner = await stage.found(founder, { name: "Reiss Hydraulics", slug: "paid" })
    if (!owner) return
    const [first, ...others] = projects.map((name) => ({ id: newId<ProjectId>(), name }))
    if (first) await createProject(owner, { ...first, description: "Noise above 40 rpm, warm only." })
    for (const person of people) await joinTenant(stage, owner, person)
    await stage.liveUntil(owner, daysAgo(66))
    await buyPlan(stage, owner, { plan: "pro", interval: "month" })
    await stage.liveUntil(owner, daysAgo(50))
    for (const project of others) await createProject(owner, { ...project, description: "" })
    await spendCredits(owner, "before", 380)
    await stage.liveUntil(owner, daysAgo(20))
    await buyPack(stage, owner, 1_000)
    await stage.liveUntil(owner, new Date())
    if (!first) return
    await spendCredits(owner, "since", 640)
    await addNote(owner, { projectId: first.id, body: "The second bearing was the one. Quiet again." })
    await updateProject(owner, { projectId: first.id, status: "done" })
  },
}
