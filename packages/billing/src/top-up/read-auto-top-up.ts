import type { TenantContext } from "@plinth/db"
import type { z } from "zod"
import { authorize } from "../permissions"
import { soldCurrency } from "../product/product-catalogue"
import { expectCharge, findSetting, readPlanFacts, readSpent } from "./top-up.queries"
import { AutoTopUpView } from "./top-up.schemas"

const unset = { isOn: false, below: 200, credits: 1_000, monthlyCap: 50_00, stoppedBy: null } as const

/** Whether packs are bought by themselves, which, and how much went that way this month. */
export async function readAutoTopUp(ctx: TenantContext): Promise<z.infer<typeof AutoTopUpView>> {
  authorize(ctx, "billing:read")
  return ctx.read(async (db) => {
    const [setting = unset, tenant] = await Promise.all([findSetting(db), readPlanFacts(db)])
    const spent = await readSpent(db, tenant, ctx.clock.now())
    return AutoTopUpView.parse({
      ...setting,
      spent,
      price: await expectCharge(db, setting.credits),
      currency: soldCurrency,
    })
  })
}
