import { addMonths } from "@plinth/core"
import { readBalance } from "@plinth/credits"
import { createProject } from "@plinth/projects"
import { buyPack } from "../buy-pack"
import { daysAgo } from "../days-ago"
import type { Scenario } from "../scenario"
import { spendCredits } from "../spend-credits"

export const lowCredits: Scenario = {
  name: "low-credits",
  is: "12 credits left, of a pack that expires in 3 days",
  buys: true,
  logins: [{ email: "low-credits@demo.localhost", who: "owner" }],
  async play(stage) {
    const founder = await stage.enter("Lotte Kramer", "low-credits@demo.localhost")
    stage.clock.set(addMonths(daysAgo(-3), -12))
    const owner = await stage.found(founder, { name: "Kramer Translations", slug: "low-credits" })
    if (!owner) return
    await createProject(owner, { name: "Manuals, Dutch to English", description: "" })
    await buyPack(stage, owner, 1_000)
    await stage.liveUntil(owner, new Date())
    const { available } = await readBalance(owner)
    await spendCredits(owner, "all but", available - 12)
    await stage.liveUntil(owner, new Date())
  },
}
