import type { Health } from "@plinth/gate"
import { Badge } from "@plinth/ui/badge"
import { Callout } from "@plinth/ui/callout"
import { CircleCheck, TriangleAlert } from "lucide"
import type { Route } from "next"
import Link from "next/link"
import { getFormatter, getTranslations } from "next-intl/server"

type Figure = {
  readonly key: "queue" | "failed" | "webhooks" | "feed" | "seals" | "mails" | "ledger" | "database"
  readonly href?: string
  readonly value: string
  readonly help: string
  readonly isWell: boolean
}

/** Seconds. What waits longer asks for a look. */
const patience = 30
/** The ledger is looked through each night. */
const longestUnchecked = 36 * 3_600

/** Each reading with what it means, and whether it asks for a look. */
export async function HealthFigures({ health }: { health: Health }) {
  const [t, figures] = await Promise.all([getTranslations("admin.health"), figuresOf(health)])
  return (
    <>
      {!health.lag && <Callout tone="danger">{t("worker")}</Callout>}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {figures.map(({ key, href, value, help, isWell }) => {
          const facts = (
            <>
              <span className="text-base font-medium">{t(`${key}.name`)}</span>
              <span className="figures text-2xl">{value}</span>
              <span className="text-sm text-slate">{help}</span>
              <Badge
                tone={isWell ? "success" : "warning"}
                icon={isWell ? CircleCheck : TriangleAlert}
                className="mt-1 justify-self-start"
              >
                {t(isWell ? "well" : "look")}
              </Badge>
            </>
          )
          const look = "grid h-full content-start gap-1 rounded-panel border bg-chalk p-5"
          return (
            <li key={key}>
              {href ? (
                <Link
                  href={href as Route}
                  prefetch={false}
                  className={`${look} transition-colors hover:border-edge`}
                >
                  {facts}
                </Link>
              ) : (
                <div className={look}>{facts}</div>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

async function figuresOf({
  lag,
  webhooks,
  ledger,
  jobsFailed,
  mails,
  databaseBytes,
}: Health): Promise<readonly Figure[]> {
  const [t, format] = await Promise.all([getTranslations("admin.health"), getFormatter()])
  const number = (value: number | null | undefined) => (value == null ? t("unknown") : format.number(value))
  const time = (seconds: number) => {
    const [size, unit] =
      (
        [
          [86_400, "day"],
          [3_600, "hour"],
          [60, "minute"],
        ] as const
      ).find(([least]) => seconds >= least) ?? ([1, "second"] as const)
    return format.number(Math.floor(seconds / size), { style: "unit", unit, unitDisplay: "long" })
  }
  const waiting = (of: "webhooks" | "feed" | "seals", seconds: number | undefined) =>
    seconds ? t(`${of}.help`, { time: time(seconds) }) : t(`${of}.none`)
  const isSoon = (seconds: number | undefined) => seconds !== undefined && seconds <= patience

  return [
    {
      key: "queue",
      href: "/admin/jobs",
      value: lag ? time(lag.jobsSeconds) : t("unknown"),
      help: t("queue.help", { count: lag?.jobsDue ?? 0 }),
      isWell: isSoon(lag?.jobsSeconds),
    },
    {
      key: "failed",
      href: "/admin/jobs?state=failed",
      value: number(jobsFailed),
      help: t("failed.help"),
      isWell: jobsFailed === 0,
    },
    {
      key: "webhooks",
      href: "/admin/webhooks",
      value: number(webhooks?.waiting),
      help: waiting("webhooks", webhooks?.seconds),
      isWell: isSoon(webhooks?.seconds),
    },
    {
      key: "feed",
      value: number(lag?.eventsUnread),
      help: waiting("feed", lag?.eventsSeconds),
      isWell: isSoon(lag?.eventsSeconds),
    },
    {
      key: "seals",
      href: "/admin/audit",
      value: number(lag?.eventsUnsealed),
      help: waiting("seals", lag?.sealsSeconds),
      isWell: isSoon(lag?.sealsSeconds),
    },
    {
      key: "mails",
      href: "/admin/jobs?state=failed",
      value: number(mails?.failed),
      help: t("mails.help", { count: mails?.triedAgain ?? 0 }),
      isWell: mails?.failed === 0 && mails.triedAgain === 0,
    },
    {
      key: "ledger",
      href: "/admin/ledger",
      value: ledger ? t("ledger.broken", { count: ledger.broken }) : t("never"),
      help: ledger ? t("ledger.help", { time: time(ledger.ageSeconds) }) : t("ledger.none"),
      isWell: ledger !== null && ledger.broken === 0 && ledger.ageSeconds < longestUnchecked,
    },
    {
      key: "database",
      value:
        databaseBytes === null
          ? t("unknown")
          : format.number(databaseBytes / 1e6, {
              style: "unit",
              unit: "megabyte",
              maximumFractionDigits: 0,
            }),
      help: t("database.help"),
      isWell: databaseBytes !== null,
    },
  ]
}
