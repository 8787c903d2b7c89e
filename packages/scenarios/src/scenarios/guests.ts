import { newId, type ProjectId } from "@plinth/core"
import { createProject } from "@plinth/projects"
import { foundTenant, listMyTenants } from "@plinth/tenants"
import { callApi } from "../call-api"
import { daysAgo } from "../days-ago"
import { joinTenant } from "../join-tenant"
import type { Scenario } from "../scenario"
import type { Stage } from "../stage"

const clientA = { name: "Hanna Voss", email: "guest@demo.localhost" }
const clientB = { name: "Pavel Novak", email: "guest-2@demo.localhost" }
/** Works in the agency, founded a studio, and helps out at a press. */
const freelancer = { name: "Noor Haddad", email: "three-tenants@demo.localhost" }

export const guests: Scenario = {
  name: "guests",
  is: "an agency with guests on two projects; one person in three tenants",
  logins: [
    { email: "guests@demo.localhost", who: "owner" },
    { email: clientA.email, who: "guest on two projects" },
    { email: clientB.email, who: "guest on one project" },
    { email: freelancer.email, who: "in guests, guests-studio and guests-press" },
  ],
  async play(stage) {
    const founder = await stage.enter("Gwen Adler", "guests@demo.localhost")
    if ((await listMyTenants(founder)).some(({ slug }) => slug === "guests")) return
    stage.clock.set(daysAgo(8))
    await foundTenant(founder, { name: "Adler & Partners", slug: "guests" })
    const owner = await stage.inside(founder, "guests")
    const project = async (name: string, description: string) => {
      const id = newId<ProjectId>()
      await createProject(owner, { id, name, description })
      return id
    }
    const brand = await project("Voss Shipping, brand", "Mark, colours, and a hull number that can be read.")
    const site = await project("Voss Shipping, website", "Sailing times first, history last.")
    await project("Pitch for the theatre", "Not for clients' eyes.")
    stage.clock.set(daysAgo(6))
    const asGuest = { role: "member", memberType: "guest" } as const
    const hanna = await joinTenant(stage, owner, { ...clientA, ...asGuest, projectIds: [brand, site] })
    const pavel = await joinTenant(stage, owner, { ...clientB, ...asGuest, projectIds: [site] })
    stage.clock.set(daysAgo(5))
    const noor = await joinTenant(stage, owner, { ...freelancer, role: "member" })
    stage.clock.set(new Date())
    const reads = (projects: number, notes: number) => ({
      "projects.list": projects,
      "projects.notes.list": notes,
    })
    for (const [by, { member }, endpoints] of [
      ["Gwen", owner, reads(240, 130)],
      ["Noor", noor, reads(410, 260)],
      ["Hanna", hanna, reads(150, 90)],
      ["Pavel", pavel, reads(60, 20)],
    ] as const)
      await callApi(owner, { by, as: { memberId: member.id }, endpoints, days: 4 })
    await otherTenants(stage)
  },
}

async function otherTenants(stage: Stage) {
  const noor = await stage.enter(freelancer.name, freelancer.email)
  await foundTenant(noor, { name: "Studio Haddad", slug: "guests-studio" })
  const printer = await stage.enter("Bram de Wit", "guests-press@demo.localhost")
  await foundTenant(printer, { name: "De Wit Press", slug: "guests-press" })
  const owner = await stage.inside(printer, "guests-press")
  await joinTenant(stage, owner, { ...freelancer, role: "viewer" })
}
