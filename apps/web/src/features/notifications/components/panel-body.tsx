"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { SkeletonRows } from "@plinth/ui/skeleton"
import { Settings2 } from "lucide"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import { useEffect, useRef } from "react"
import { AppLink } from "@/shell/components/app-link"
import { PageError } from "@/shell/components/page-error"
import { useTenant } from "@/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { useReading } from "../use-reading"
import { useMayRead } from "../use-may-read"
import { NoticeRow } from "./notice-row"
import { ReadAllButton } from "./read-all-button"

const shown = 12

/** The latest notices, with the ways to all of them and to what one is told of. */
export function PanelBody({ isPhone }: { isPhone: boolean }) {
  const t = useTranslations("bell")
  const { slug } = useTenant()
  const mayRead = useMayRead()
  const { read } = useReading()
  const { data, error, refetch } = trpc.notifications.list.useQuery({ limit: shown })
  const panel = useRef<HTMLDivElement>(null)

  // While it is open its keys are its own, wherever the focus is: the page's lists do not hear them.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => panel.current && walk(event, panel.current)
    document.addEventListener("keydown", onKeyDown, true)
    return () => document.removeEventListener("keydown", onKeyDown, true)
  }, [])

  return (
    <div
      ref={panel}
      className={
        isPhone
          ? "-mx-4 -mb-4 flex min-h-0 flex-1 flex-col"
          : "flex max-h-[min(36rem,calc(100dvh-6rem))] flex-col"
      }
    >
      <div className="flex h-12 flex-none items-center gap-1 border-b pr-2 pl-4">
        {!isPhone && (
          <p aria-hidden className="text-base font-medium">
            {t("title")}
          </p>
        )}
        <ReadAllButton className={isPhone ? "-ml-2.5" : "ml-auto"} />
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t("toPreferences")}
          title={t("toPreferences")}
          className={isPhone ? "ml-auto" : undefined}
          render={<AppLink href={`/app/${slug}/settings/notifications` as Route} />}
        >
          <Icon of={Settings2} />
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {data && data.items.length > 0 && (
          <ul aria-label={t("latest")} className="divide-y">
            {data.items.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} onRead={mayRead ? read : null} />
            ))}
          </ul>
        )}
        {data?.items.length === 0 && (
          <div className="grid gap-1 px-6 py-10 text-center">
            <p className="font-display text-lg">{t("empty.title")}</p>
            <p className="text-base text-slate">{t("empty.description")}</p>
          </div>
        )}
        {!data &&
          (error ? (
            <PageError as="h2" error={error} retry={() => void refetch()} />
          ) : (
            <SkeletonRows rows={5} label={t("loading")} />
          ))}
      </div>
      <div className="flex-none border-t p-1.5">
        <Button
          variant="ghost"
          className="w-full"
          render={<AppLink href={`/app/${slug}/notifications` as Route} />}
        >
          {t("all")}
        </Button>
      </div>
    </div>
  )
}

/** From notice to notice, by the arrows and by the keys of the lists. */
function walk(event: KeyboardEvent, panel: HTMLElement) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
  if (!step || event.metaKey || event.ctrlKey || event.altKey) return
  const links = [...panel.querySelectorAll<HTMLElement>("[data-row-link]")]
  const row = document.activeElement?.closest("[data-row]")
  const at = links.findIndex((link) => row?.contains(link))
  links[Math.max(0, Math.min(at + step, links.length - 1))]?.focus()
  event.preventDefault()
  event.stopPropagation()
}
