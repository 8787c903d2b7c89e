import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Fact, Facts } from "./facts"
import { StatusBadge } from "./status-badge"
import { Time } from "./time"

export type AnyTenant = ApiOutputs["platform"]["tenants"]["get"]

type TenantFactsProps = {
  tenant: AnyTenant
  bill: ApiOutputs["platform"]["billing"]["ofTenant"]
  where: Where
}

/** What is known of a tenant. */
export async function TenantFacts({ tenant, bill, where }: TenantFactsProps) {
  const [t, plan, billing] = await Promise.all([
    getTranslations("admin.tenant"),
    getTranslations("common.plan"),
    getTranslations("admin.billing"),
  ])
  return (
    <Facts>
      <Fact name={t("status")}>
        <StatusBadge status={tenant.status} quiet />
      </Fact>
      <Fact name={t("plan")}>{plan(tenant.plan as "pro")}</Fact>
      <Fact name={t("billing")}>{billing(tenant.billingState as "active")}</Fact>
      {bill.compPlan && (
        <Fact name={t("comp")}>
          {plan(bill.compPlan as "pro")}
          {bill.compEndsAt && (
            <>
              {" · "}
              <Time value={bill.compEndsAt} where={where} />
            </>
          )}
        </Fact>
      )}
      {bill.customerId && (
        <Fact name={t("customer")}>
          <code className="figures text-sm select-all">{bill.customerId}</code>
        </Fact>
      )}
      {tenant.trialEndsAt && (
        <Fact name={t("trial")}>
          <Time value={tenant.trialEndsAt} where={where} />
        </Fact>
      )}
      <Fact name={t("founded")}>
        <Time value={tenant.createdAt} where={where} />
      </Fact>
      <Fact name={t("language")}>{tenant.locale}</Fact>
      <Fact name={t("timeZone")}>{tenant.timeZone.replaceAll("_", " ")}</Fact>
      <Fact name={t("id")}>
        <code className="figures text-sm select-all">{tenant.id}</code>
      </Fact>
    </Facts>
  )
}
