"use client"

import type { FeedEvent } from "@plinth/api"
import { useQueryClient } from "@tanstack/react-query"
import type { Route } from "next"
import { usePathname, useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useEffect, useEffectEvent } from "react"
import { notify } from "@/shell/notify"
import { mainPath, sectionOf } from "@/shell/sections"
import { useTenant } from "@/shell/tenant-context"
import { createFreshener } from "./create-freshener"
import { keepPage } from "./keep-page"
import { showLiveState } from "./live-state"
import { showUnread } from "./show-unread"
import { shareStream } from "./share-stream"
import { useTellPerson } from "./use-tell-person"

/** Follows what happens in the tenant while its pages are open. Shows nothing itself. */
export function LiveFeed() {
  const t = useTranslations("live")
  const { slug, name, memberId, feedCursor } = useTenant()
  const queries = useQueryClient()
  const router = useRouter()
  const path = usePathname()
  const tellPerson = useTellPerson()

  const section = useEffectEvent(() => sectionOf(slug, path))
  const refresh = useEffectEvent(() => router.refresh())
  const from = useEffectEvent(() => feedCursor)

  const tell = useEffectEvent((event: FeedEvent) => {
    const { to } = event.data as { to?: string }
    if (event.type !== "tenant.slug_changed") tellPerson(event)
    else if (to && to !== slug)
      router.replace(mainPath(slug, path).replace(`/app/${slug}`, `/app/${to}`) as Route)
  })

  const refuse = useEffectEvent((code: string) => {
    if (code === "tenants.NOT_FOUND") notify({ tone: "plain", title: t("removed", { tenant: name }) })
    // The server shows what is left to this person. Going elsewhere could leave the notice behind.
    router.refresh()
  })

  useEffect(keepPage, [])

  useEffect(() => {
    const freshener = createFreshener(queries, { section: () => section(), refresh: () => refresh() })
    let isChanged = false
    const stop = shareStream(
      { slug, memberId, from: from() },
      {
        message(message) {
          if (message.type === "event") {
            freshener.after(message.event)
            tell(message.event)
          }
          if (message.type === "notified") showUnread(queries, message.unread)
          if (message.type === "open") showUnread(queries)
          // A stranger has no more questions.
          if (message.type === "closed" && message.reason === "session") freshener.stop()
          // Only who is let in again sees the page as it is now: to everyone else the refusal is told first.
          if (message.type === "closed") isChanged = message.reason === "membership"
          if (message.type === "open" && (isChanged || message.hasMissed)) {
            isChanged = false
            freshener.everything()
          }
        },
        state: showLiveState,
        refused: (code) => refuse(code),
      },
    )
    return () => {
      stop()
      freshener.stop()
      showLiveState(null)
    }
  }, [slug, memberId, queries])

  return null
}
