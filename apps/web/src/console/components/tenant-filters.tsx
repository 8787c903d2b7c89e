import { billingStates } from "@plinth/core"
import { NativeSelect } from "@plinth/ui/native-select"
import { getTranslations } from "next-intl/server"
import { address } from "../address"
import { plans, tenantStatuses, type TenantFilter } from "../tenant-filter"
import { FilterChoice } from "./filter-choice"
import { ListSearch } from "./list-search"

/** The ways to narrow the list of tenants, each an address. */
export async function TenantFilters({ path, filter }: { path: string; filter: TenantFilter }) {
  const [t, words, planWords] = await Promise.all([
    getTranslations("admin.tenants"),
    getTranslations("admin"),
    getTranslations("common.plan"),
  ])
  const { search, status, plan, billing } = filter

  return (
    <>
      <FilterChoice
        label={t("status")}
        all={words("list.all")}
        words={tenantStatuses}
        nameOf={(each) => words(`status.${each}`)}
        chosen={status}
        to={(each) => address(path, { ...filter, status: each, cursor: undefined })}
      />
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
