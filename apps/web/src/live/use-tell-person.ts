"use client"

import type { FeedEvent } from "@plinth/api"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useTenant } from "@/shell/tenant-context"

/** Says what a person would want to know at once. Never what they did themselves. */
export function useTellPerson() {
  const t = useTranslations("live")
  const roleWord = useTranslations("common.role")
  const router = useRouter()
  const { slug, userId } = useTenant()

  return ({ type, actorId, actorName, subjectName, entityId, data }: FeedEvent) => {
    const { userId: subject, to } = data as { userId?: string; to?: "owner" | "admin" | "member" | "viewer" }
    const isMine = subject === userId
    if (actorId === userId) return
    if (type === "member.joined" && !isMine && subjectName) {
      notify({ tone: "plain", title: t("joined", { name: subjectName }) })
    }
    if (type === "member.role_changed" && isMine && to) {
      notify({ tone: "plain", title: t("roleChanged", { role: roleWord(to).toLowerCase() }) })
    }
    if (type === "project.person_added" && isMine && actorName) {
      const open = () => router.push(`/app/${slug}/projects/${entityId}` as Route)
      notify({
        tone: "plain",
        title: t("addedToProject", { name: actorName }),
        action: { label: t("open"), onClick: open },
      })
    }
  }
}
