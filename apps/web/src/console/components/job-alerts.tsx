import type { ApiOutputs } from "@plinth/api"
import { Callout } from "@plinth/ui/callout"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { docsUrl } from "@/env"
import type { Where } from "../where"
import { Time } from "./time"

type JobAlertsProps = {
  overview: ApiOutputs["platform"]["jobs"]["overview"]
  where: Where
  /** On another page than that of the jobs: leads there. */
  leads?: boolean
}

/** What somebody should look at now: jobs that do not begin, and too many that are given up. Nothing, where all is well. */
export async function JobAlerts({ overview, where, leads = false }: JobAlertsProps) {
  const { alerts, waitingSince, recent } = overview
  if (alerts.length === 0) return null
  const t = await getTranslations("admin.jobs.alert")
  const { succeeded, failed } = recent
  const sentences = {
    wait: waitingSince && t.rich("wait", { time: () => <Time value={waitingSince} where={where} /> }),
    fail: t("fail", { failed, all: failed + succeeded }),
  }

  return (
    <div role="status" className="grid gap-3">
      {alerts.map((alert) => (
        <Callout key={alert} tone="danger">
          <p>{sentences[alert]}</p>
          <p className="flex flex-wrap gap-x-4">
            {leads && (
              <TextLink
                render={<Link href={`/admin/jobs${alert === "fail" ? "?state=failed" : ""}` as Route} />}
              >
                {t("look")}
              </TextLink>
            )}
            <TextLink render={<a href={`${docsUrl}/docs/playbooks/queue-stuck`} />}>{t("playbook")}</TextLink>
          </p>
        </Callout>
      ))}
    </div>
  )
}
