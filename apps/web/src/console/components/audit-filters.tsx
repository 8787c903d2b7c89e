import { Button } from "@plinth/ui/button"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { SearchInput } from "@plinth/ui/search-input"
import { getTranslations } from "next-intl/server"
import { address } from "../address"
import { auditKinds, auditLogs, type ConsoleAuditFilter } from "../audit-filter"
import { FilterChoice } from "./filter-choice"

/** The ways to narrow the logs. A form as the browser knows it: what is asked for lands in the address. */
export async function AuditFilters({ path, filter }: { path: string; filter: ConsoleAuditFilter }) {
  const [t, groups, names] = await Promise.all([
    getTranslations("admin.audit"),
    getTranslations("audit.group"),
    getTranslations("admin.audit.group_name"),
  ])
  const { log, tenant, actor, group, from, until } = filter

  return (
    <>
      <FilterChoice
        label={t("log")}
        all={t("both")}
        words={auditLogs}
        nameOf={(each) => t(each)}
        chosen={log}
        to={(each) => address(path, { ...filter, log: each, cursor: undefined })}
      />
      <form
        key={JSON.stringify(filter)}
        action={path}
        role="search"
        aria-label={t("search")}
        className="flex flex-wrap items-center gap-2"
      >
        {log && <input type="hidden" name="log" value={log} />}
        <SearchInput
          label={t("tenant")}
          placeholder={t("tenant")}
          name="tenant"
          maxLength={40}
          defaultValue={tenant}
          className="w-full sm:w-52"
        />
        <SearchInput
          label={t("actor")}
          placeholder={t("actor")}
          name="actor"
          maxLength={320}
          defaultValue={actor}
          className="w-full sm:w-64"
        />
        <NativeSelect aria-label={t("group")} name="group" defaultValue={group} className="sm:w-52!">
          <option value="">{t("anything")}</option>
          {auditKinds.map((each) => (
            <option key={each} value={each}>
              {each === "platform_role" || each === "flag" || each === "disruption"
                ? names(each)
                : groups(each)}
            </option>
          ))}
        </NativeSelect>
        <Input type="date" name="from" aria-label={t("from")} defaultValue={from} className="w-36!" />
        <Input type="date" name="until" aria-label={t("until")} defaultValue={until} className="w-36!" />
        <Button type="submit" variant="secondary">
          {t("submit")}
        </Button>
      </form>
    </>
  )
}
