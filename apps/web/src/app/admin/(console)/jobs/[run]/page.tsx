import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { Fact, Facts } from "@/console/components/facts"
import { consoleWhere } from "@/console/where"
import { JobBadge } from "@/features/jobs/components/job-badge"
import { JobFacts } from "@/features/jobs/components/job-facts"
import { taskName } from "@/features/jobs/task-name"
import { orNotFound } from "@/server/or-not-found"
import { requireOperator } from "@/server/require-operator"

const jobOf = cache(async (runId: string) => {
  const { api } = await requireOperator()
  return orNotFound(api.platform.jobs.get({ runId }))
})

type Props = PageProps<"/admin/jobs/[run]">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { taskId } = await jobOf((await params).run)
  return { title: taskName(await getTranslations("jobs.task"), taskId) }
}

/** One job: what it was asked to do as far as operators may read it, and by what the rest of it is found. */
export default async function ConsoleJobPage({ params }: Props) {
  const { run } = await params
  const [t, words, where, job] = await Promise.all([
    getTranslations("admin.jobs.job"),
    getTranslations("jobs.task"),
    consoleWhere(),
    jobOf(run),
  ])
  const { payload, traceId, ...shown } = job

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={taskName(words, job.taskId)} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <Panel id="payload" title={t("payload")} description={t("payloadHelp")}>
          {payload === null ? (
            <p className="text-base text-slate">{t("noPayload")}</p>
          ) : (
            <pre className="figures max-h-144 overflow-auto text-xs" tabIndex={0}>
              {JSON.stringify(payload, null, 2)}
            </pre>
          )}
        </Panel>
        <Panel id="facts" title={t("facts")}>
          <Facts>
            <Fact name={t("state")}>
              <JobBadge state={job.state} isCanceling={job.isCanceling} />
            </Fact>
            {traceId && (
              <Fact name={t("trace")}>
                <code className="figures text-sm wrap-anywhere select-all">{traceId}</code>
                <p className="text-sm text-slate">{t("traceHelp")}</p>
              </Fact>
            )}
          </Facts>
          <div className="pt-3 [&_dl]:px-0 [&_dl]:sm:grid-cols-2">
            <JobFacts job={shown} where={where} />
          </div>
        </Panel>
      </div>
      <p>
        <TextLink render={<Link href={"/admin/jobs" as Route} />}>{t("back")}</TextLink>
      </p>
    </div>
  )
}
