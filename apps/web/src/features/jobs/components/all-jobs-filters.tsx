import { Button } from "@plinth/ui/button"
import { NativeSelect } from "@plinth/ui/native-select"
import { SearchInput } from "@plinth/ui/search-input"
import { getMessages, getTranslations } from "next-intl/server"
import type { JobFilter } from "../job-filter"
import { taskName } from "../task-name"

/** Narrows all jobs to a tenant or a task. A form as the browser knows it: the choice lands in the address. */
export async function AllJobsFilters({ path, filter }: { path: string; filter: JobFilter }) {
  const [t, words, { jobs }] = await Promise.all([
    getTranslations("admin.jobs.search"),
    getTranslations("jobs.task"),
    getMessages(),
  ])
  const known = Object.keys(jobs.task).map((key) => key.replace("_", "."))

  return (
    <form action={path} role="search" aria-label={t("label")} className="flex flex-wrap items-center gap-2">
      {filter.state && <input type="hidden" name="state" value={filter.state} />}
      <SearchInput
        key={filter.tenant}
        label={t("tenant")}
        placeholder={t("tenant")}
        name="tenant"
        maxLength={40}
        defaultValue={filter.tenant}
        className="w-full sm:w-64"
      />
      <NativeSelect
        key={`task ${filter.taskId}`}
        aria-label={t("task")}
        name="task"
        defaultValue={filter.taskId}
        className="sm:w-80!"
      >
        <option value="">{t("anyTask")}</option>
        {known.map((taskId) => (
          <option key={taskId} value={taskId}>
            {taskName(words, taskId)}
          </option>
        ))}
      </NativeSelect>
      <Button type="submit" variant="secondary">
        {t("submit")}
      </Button>
    </form>
  )
}
