import { createProject } from "@plinth/projects"
import { foundTenant, listMyTenants } from "@plinth/tenants"
import { daysAgo } from "../days-ago"
import { joinTenant } from "../join-tenant"
import type { Scenario } from "../scenario"

export const trial: Scenario = {
  name: "trial",
  is: "on day 9 of 14 of its trial",
  logins: [
    { email: "trial@demo.localhost", who: "owner" },
    { email: "trial-member@demo.localhost", who: "member" },
  ],
  async play(stage) {
    const founder = await stage.enter("Tilda Brandt", "trial@demo.localhost")
    if ((await listMyTenants(founder)).some(({ slug }) => slug === "trial")) return
    stage.clock.set(daysAgo(9))
    await foundTenant(founder, { name: "Tidewater Boats", slug: "trial" })
    const owner = await stage.inside(founder, "trial")
    await createProject(owner, { name: "Oak hull no. 7", description: "Planking done to the waterline." })
    stage.clock.set(daysAgo(6))
    await joinTenant(stage, owner, { name: "Ove Lind", email: "trial-member@demo.localhost", role: "member" })
    stage.clock.set(daysAgo(3))
    await createProject(owner, { name: "Boathouse roof", description: "Before the autumn storms." })
    await createProject(owner, { name: "Spring regatta", description: "Two boats, one crew." })
  },
}
