import type { ApiOutputs } from "@plinth/api"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import Link from "next/link"
import { getFormatter, getTranslations } from "next-intl/server"
import { taskName } from "@/features/jobs/task-name"
import { RetryFailedButton } from "./retry-failed-button"

type Task = ApiOutputs["platform"]["jobs"]["times"]["tasks"][number]

/** How the jobs of each task fared in the last day, and the way to try all again that failed. */
export async function TaskTimes({ tasks, mayManage }: { tasks: readonly Task[]; mayManage: boolean }) {
  const [t, words, format] = await Promise.all([
    getTranslations("admin.jobs.tasks"),
    getTranslations("jobs.task"),
    getFormatter(),
  ])
  if (tasks.length === 0) return <p className="text-base text-slate">{t("none")}</p>
  const seconds = (ms: number) =>
    format.number(ms / 1_000, {
      style: "unit",
      unit: "second",
      unitDisplay: "narrow",
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    })
  const head = "px-2 py-1.5 text-right font-normal first:pl-0 first:text-left"
  const cell = "figures px-2 py-1.5 text-right whitespace-nowrap"

  return (
    <div className="overflow-x-auto" role="region" aria-label={t("list")} tabIndex={0}>
      <table className="w-full text-base">
        <thead className="text-sm text-slate">
          <tr>
            <th className={head}>{t("task")}</th>
            <th className={head}>{t("done")}</th>
            <th className={head}>{t("retried")}</th>
            <th className={head}>{t("run")}</th>
            <th className={head}>{t("wait")}</th>
            <th className={head}>{t("failed")}</th>
            <td />
          </tr>
        </thead>
        <tbody className="divide-y border-y">
          {tasks.map((task) => {
            const { taskId, failedNow } = task
            const name = taskName(words, taskId)
            const link = `/admin/jobs/tasks?task=${encodeURIComponent(taskId)}` as Route
            return (
              <tr key={taskId} className="h-11">
                <th scope="row" className="min-w-44 py-1.5 pr-2 text-left font-normal">
                  <TextLink render={<Link href={link} prefetch={false} />}>{name}</TextLink>
                </th>
                <td className={cell}>{format.number(task.succeeded)}</td>
                <td className={cell}>{format.number(task.retried)}</td>
                <td className={cell}>{seconds(task.longestRunMs)}</td>
                <td className={cell}>{seconds(task.longestWaitMs)}</td>
                <td className={cell}>{format.number(failedNow)}</td>
                <td className="py-1.5 pl-2 text-right">
                  {mayManage && failedNow > 0 && (
                    <RetryFailedButton taskId={taskId} name={name} count={failedNow} />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
