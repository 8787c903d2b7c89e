import { foundTenant } from "@plinth/tenants"
import type { Scenario } from "../scenario"

export const fresh: Scenario = {
  name: "fresh",
  is: "signed up a minute ago, onboarding open",
  isFirst: true,
  logins: [{ email: "fresh@demo.localhost", who: "owner" }],
  async play({ clock, enter }) {
    clock.set(new Date(Date.now() - 60_000))
    await foundTenant(await enter("Fay Fresh", "fresh@demo.localhost"), { name: "Fresh", slug: "fresh" })
  },
}
