"use client"

import { Button } from "@plinth/ui/button"
import { cn } from "@plinth/ui/cn"
import { Icon } from "@plinth/ui/icon"
import { toneIcons, toneInks } from "@plinth/ui/tone"
import { Check } from "lucide"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import { Ago } from "@/shell/components/ago"
import { AppLink } from "@/shell/components/app-link"
import { useTenant } from "@/shell/tenant-context"
import type { Notice } from "../notice-filter"
import { severityTones } from "../severity-tones"

type NoticeRowProps = { notice: Notice; onRead: ((notice: Notice) => void) | null }

/** What happened, what it means and when. It leads to what it is about, and following it is having read it. */
export function NoticeRow({ notice, onRead }: NoticeRowProps) {
  const t = useTranslations("bell")
  const { slug } = useTenant()
  const { category, severity, title, body, path, link, occurredAt, readAt } = notice
  const isUnread = readAt === null
  const leading = {
    "data-row-link": "",
    onClick: () => onRead?.(notice),
    className: "-outline-offset-2 after:absolute after:inset-0 after:content-['']",
  }
  const said = (
    <>
      <span className="sr-only">
        {isUnread && t("unreadMark")} {t(`severity.${severity}`)}{" "}
      </span>
      {title}
    </>
  )

  return (
    <li
      data-row=""
      className="relative flex items-start gap-3 px-4 py-3 transition-colors hover:bg-limestone has-[[data-row-link]:focus-visible]:bg-limestone"
    >
      <Icon
        of={toneIcons[severityTones[severity]]}
        className={cn("mt-0.5", isUnread ? toneInks[severityTones[severity]] : "text-slate")}
      />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className={cn("text-base wrap-anywhere", isUnread ? "font-medium text-ink" : "text-slate")}>
          {link ? (
            <a href={link} target="_blank" rel="noreferrer" {...leading}>
              {said}
            </a>
          ) : (
            <AppLink href={`/app/${slug}${path && `/${path}`}` as Route} {...leading}>
              {said}
            </AppLink>
          )}
        </p>
        <p className="text-sm wrap-anywhere text-slate">{body}</p>
        <p className="flex gap-1.5 text-sm text-slate">
          <span>{t(`category.${category}`)}</span>
          <span aria-hidden>·</span>
          <Ago value={occurredAt} />
        </p>
      </div>
      {isUnread && onRead && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t("readOne", { title })}
          title={t("readOneShort")}
          onClick={() => onRead(notice)}
          className="relative"
        >
          <Icon of={Check} />
        </Button>
      )}
    </li>
  )
}
