import { createProject } from "@plinth/projects"
import { buyPlan } from "../buy-plan"
import { daysAgo } from "../days-ago"
import type { Scenario } from "../scenario"

export const yearly: Scenario = {
  name: "yearly",
  is: "on business, yearly",
  buys: true,
  logins: [{ email: "yearly@demo.localhost", who: "owner" }],
  async play(stage) {
    const founder = await stage.enter("Yara Lindqvist", "yearly@demo.localhost")
    stage.clock.set(daysAgo(100))
    const owner = await stage.found(founder, { name: "Lindqvist Surveyors", slug: "yearly" })
    if (!owner) return
    await createProject(owner, { name: "North parcel", description: "Boundary stones 14 to 31." })
    await buyPlan(stage, owner, { plan: "business", interval: "year" })
    await stage.liveUntil(owner, new Date())
  },
}
