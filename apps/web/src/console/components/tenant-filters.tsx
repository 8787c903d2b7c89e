import { billingStates } from "@plinth/core"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { NativeSelect } from "@plinth/ui/native-select"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { address } from "../address"
import { plans, tenantStatuses, type TenantFilter } from "../tenant-filter"
import { ListSearch } from "./list-search"

/** The ways to narrow the list of tenants, each an address. */
export async function TenantFilters({ path, filter }: { path: string; filter: TenantFilter }) {
  const [t, words, planWords] = await Promise.all([
    getTranslations("admin.tenants"),
    getTranslations("admin"),
    getTranslations("common.plan"),
  ])
  const { search, status, plan, billing } = filter
  const to = (wanted: TenantFilter["status"]) =>
    address(path, { ...filter, status: wanted, cursor: undefined })

  return (
    <>
      <FilterChips label={t("status")}>
        <FilterChip active={!status} render={<Link href={to(undefined)} />}>
          {words("list.all")}
        </FilterChip>
        {tenantStatuses.map((each) => (
          <FilterChip key={each} active={status === each} render={<Link href={to(each)} />}>
            {words(`status.${each}`)}
          </FilterChip>
        ))}
      </FilterChips>
      <ListSearch path={path} label={t("search")} search={search} kept={{ status }}>
        <NativeSelect key={plan} aria-label={t("plan")} name="plan" defaultValue={plan} className="sm:w-40!">
          <option value="">{t("anyPlan")}</option>
          {plans.map((each) => (
            <option key={each} value={each}>
              {planWords(each)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          key={`billing ${billing}`}
          aria-label={t("billing")}
          name="billing"
          defaultValue={billing}
          className="sm:w-48!"
        >
          <option value="">{t("anyBilling")}</option>
          {billingStates.map((each) => (
            <option key={each} value={each}>
              {words(`billing.${each}`)}
            </option>
          ))}
        </NativeSelect>
      </ListSearch>
    </>
  )
}
