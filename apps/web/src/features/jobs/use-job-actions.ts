"use client"

import { useTranslations } from "next-intl"
import { useRouter } from "next/navigation"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

/** Whose jobs they are: the tenant's in the address, or all tenants'. */
export type JobsOf = "tenant" | "all"

export type JobActions = (way: "retry" | "cancel", runId: string) => Promise<void>

/** Tries a job again or cancels it, says so, and shows how it stands then. */
export function useJobActions(of: JobsOf): JobActions {
  const t = useTranslations("jobs")
  const router = useRouter()
  const notifyError = useNotifyError()
  const { client } = trpc.useUtils()
  const jobs = of === "tenant" ? client.jobs : client.platform.jobs
  return async (way, runId) => {
    try {
      await jobs[way].mutate({ runId })
      notify({ tone: "success", title: t(way === "retry" ? "retried" : "canceled") })
    } catch (error) {
      notifyError(error)
    }
    router.refresh()
  }
}
