import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { TaskCharts } from "@/console/components/task-charts"
import { TaskTimes } from "@/console/components/task-times"
import { consoleWhere } from "@/console/where"
import { taskName } from "@/features/jobs/task-name"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.jobs.tasks"))("title") }
}

/** How jobs fare, by task and by hour. */
export default async function ConsoleTasksPage({ searchParams }: PageProps<"/admin/jobs/tasks">) {
  const [t, words, where, { api, platform }, { task }] = await Promise.all([
    getTranslations("admin.jobs.tasks"),
    getTranslations("jobs.task"),
    consoleWhere(),
    requireOperator(),
    searchParams,
  ])
  const taskId = [task].flat()[0]?.trim().slice(0, 100) || undefined
  const { tasks, hours } = await api.platform.jobs.times({ taskId })
  const chosen = taskId ? taskName(words, taskId) : t("all")

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={t("title")} description={t("description")} />
      <Panel id="hours" title={t("chosen", { task: chosen })}>
        <TaskCharts hours={hours} timeZone={where.timeZone} />
      </Panel>
      <TaskTimes tasks={tasks} mayManage={platform.permissions.has("platform.job:manage")} />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        {taskId && <TextLink render={<Link href={"/admin/jobs/tasks" as Route} />}>{t("all")}</TextLink>}
        <TextLink render={<Link href={"/admin/jobs" as Route} />}>{t("back")}</TextLink>
      </p>
    </div>
  )
}
