"use client"

import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { Button } from "@plinth/ui/button"
import { RelativeTime } from "@plinth/ui/relative-time"
import { Icon } from "@plinth/ui/icon"
import { Monitor, ShieldCheck, Smartphone } from "lucide"
import { useLocale, useTimeZone, useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { describeDevice } from "@/shell/describe-device"

type Session = ApiOutputs["me"]["sessions"]["list"][number]

/** The devices a person is signed in on. Ending one signs it out at its next request. */
export function SessionList({ initial, now }: { initial: Session[]; now: string }) {
  const t = useTranslations("account.sessions")
  const notifyError = useNotifyError()
  const { me } = trpc.useUtils()
  const { data: sessions } = trpc.me.sessions.list.useQuery(undefined, { initialData: initial })
  const settled = { onError: notifyError, onSettled: () => me.sessions.list.invalidate() }
  const end = trpc.me.sessions.end.useMutation({
    ...settled,
    onSuccess: () => notify({ tone: "success", title: t("ended") }),
  })
  const endOthers = trpc.me.sessions.endOthers.useMutation({
    ...settled,
    onSuccess: ({ ended }) => notify({ tone: "success", title: t("endedOthers", { count: ended }) }),
  })
  const others = sessions.filter(({ isCurrent }) => !isCurrent).length

  return (
    <div className="grid gap-4">
      <ul aria-label={t("title")} className="divide-y border-b">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            now={now}
            isEnding={end.isPending && end.variables.sessionId === session.id}
            onEnd={() => end.mutate({ sessionId: session.id })}
          />
        ))}
      </ul>
      {others > 0 && (
        <Button
          variant="secondary"
          className="justify-self-start"
          pending={endOthers.isPending}
          onClick={() => endOthers.mutate()}
        >
          {t("endOthers", { count: others })}
        </Button>
      )}
    </div>
  )
}

type SessionRowProps = { session: Session; now: string; isEnding: boolean; onEnd: () => void }

function SessionRow({ session, now, isEnding, onEnd }: SessionRowProps) {
  const t = useTranslations("account.sessions")
  const [locale, timeZone] = [useLocale(), useTimeZone() ?? "UTC"]
  const { browser, system, isHandheld } = describeDevice(session.userAgent)
  const name = browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknown"))

  return (
    <li className="flex min-h-16 items-center gap-4 py-3 sm:px-2">
      <Icon of={isHandheld ? Smartphone : Monitor} className="size-5 text-slate" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 text-base font-medium">
          {name}
          {session.isCurrent && <Badge tone="success">{t("current")}</Badge>}
          {session.hasSecondFactor && <Badge icon={ShieldCheck}>{t("secondFactor")}</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-slate">
          <span>
            {session.isCurrent
              ? t("now")
              : t.rich("lastSeen", {
                  time: () => (
                    <RelativeTime {...{ now, locale, timeZone }} value={session.lastSeenAt.toISOString()} />
                  ),
                })}
          </span>
          {session.ipAddress && <span className="figures">{session.ipAddress}</span>}
        </p>
      </div>
      {!session.isCurrent && (
        <Button
          variant="secondary"
          size="sm"
          pending={isEnding}
          onClick={onEnd}
          aria-label={t("endNamed", { name })}
        >
          {t("end")}
        </Button>
      )}
    </li>
  )
}
