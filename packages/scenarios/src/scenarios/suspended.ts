import { createProject } from "@plinth/projects"
import { buyPlan } from "../buy-plan"
import { daysAgo } from "../days-ago"
import { disputePayment } from "../dispute-payment"
import type { Scenario } from "../scenario"

export const suspended: Scenario = {
  name: "suspended",
  is: "dispute lost",
  buys: true,
  logins: [{ email: "suspended@demo.localhost", who: "owner" }],
  async play(stage) {
    const founder = await stage.enter("Sven Pendel", "suspended@demo.localhost")
    stage.clock.set(daysAgo(20))
    const owner = await stage.found(founder, { name: "Pendel Imports", slug: "suspended" })
    if (!owner) return
    await createProject(owner, { name: "Container 88", description: "" })
    await buyPlan(stage, owner, { plan: "pro", interval: "month" })
    await stage.liveUntil(owner, daysAgo(6))
    const dispute = await disputePayment(owner)
    await stage.liveUntil(owner, daysAgo(1))
    await dispute.lose()
    await stage.liveUntil(owner, new Date())
  },
}
