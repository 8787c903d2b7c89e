import { gate, readHealth } from "@plinth/gate"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getFormatter, getTranslations } from "next-intl/server"
import { HealthFigures } from "@/console/components/health-figures"
import { JobAlerts } from "@/console/components/job-alerts"
import { consoleWhere } from "@/console/where"
import { address, oneOf, word as wordOf } from "@/console/address"
import { PlatformInsight } from "@/console/components/platform-insight"
import { RevenueFigures } from "@/console/components/revenue-figures"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.overview"))("title") }
}

const spans = ["7", "30", "90"] as const

/** What there is on the platform, in numbers, each leading to its list, how it stands, how it is used and what it earns. */
export default async function ConsoleHomePage({ searchParams }: PageProps<"/admin">) {
  const [{ api }, query] = await Promise.all([requireOperator(), searchParams])
  const span = Number(oneOf(spans, wordOf(query, "days")) ?? 30)
  const [t, format, where, health, jobs, counts, insight, revenue] = await Promise.all([
    getTranslations("admin.overview"),
    getFormatter(),
    consoleWhere(),
    readHealth(gate().databases),
    api.platform.jobs.overview(),
    api.platform.overview(),
    api.platform.insight({ span }),
    api.platform.billing.revenue(),
  ])
  const { tenants, newTenants, suspendedTenants, users, suspendedUsers, operators, jobsFailed } = counts
  const slabs = [
    {
      href: "/admin/tenants",
      word: t("tenants"),
      count: tenants,
      help: `${t("newTenants", { count: newTenants })}, ${t("suspendedTenants", { count: suspendedTenants })}`,
    },
    {
      href: "/admin/users",
      word: t("users"),
      count: users,
      help: t("suspendedUsers", { count: suspendedUsers }),
    },
    {
      href: "/admin/jobs?state=failed",
      word: t("jobsFailed"),
      count: jobsFailed,
      help: t("jobsHelp", { count: jobsFailed }),
    },
    { href: "/admin/operators", word: t("operators"), count: operators, help: t("operatorsHelp") },
  ]

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={t("title")} />
      <JobAlerts overview={jobs} where={where} leads />
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {slabs.map(({ href, word, count, help }) => (
          <li key={href}>
            <Link
              href={href as Route}
              prefetch={false}
              className="grid h-full content-start gap-1 rounded-panel border bg-chalk p-5 transition-colors hover:border-edge"
            >
              <span className="text-base font-medium">{word}</span>
              <span className="figures text-2xl">{format.number(count)}</span>
              <span className="text-sm text-slate">{help}</span>
            </Link>
          </li>
        ))}
      </ul>
      <section aria-labelledby="health" className="grid grid-cols-1 gap-4">
        <h2 id="health" className="text-lg font-medium">
          {t("health")}
        </h2>
        <HealthFigures health={health} />
      </section>
      <PlatformInsight
        insight={insight}
        span={span}
        choices={spans.map((days) => ({
          days: Number(days),
          link: <Link href={address("/admin", { days })} prefetch={false} />,
        }))}
      />
      <section aria-labelledby="revenue" className="grid grid-cols-1 gap-4">
        <h2 id="revenue" className="text-lg font-medium">
          {t("revenue")}
        </h2>
        <RevenueFigures revenue={revenue} />
      </section>
    </div>
  )
}
