import { isConfirmed } from "@plinth/auth"
import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { EmptyState } from "@plinth/ui/empty-state"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { getLocale, getTranslations } from "next-intl/server"
import { auditAddress, readAuditFilter } from "@/features/audit/audit-filter"
import { AuditFilters } from "@/features/audit/components/audit-filters"
import { AuditRows } from "@/features/audit/components/audit-rows"
import { ExportButtons } from "@/features/audit/components/export-buttons"
import { VerificationPanel } from "@/features/audit/components/verification-panel"
import { loadAudit } from "@/features/audit/loaders"
import { requireMember } from "@/server/tenant-api"
import { PlansButton } from "@/shell/components/plans-button"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") }
}

export default async function AuditPage({ params, searchParams }: PageProps<"/app/[tenant]/activity/audit">) {
  const [{ tenant: slug }, query] = await Promise.all([params, searchParams])
  const filter = readAuditFilter(query)
  const [t, refusal, locale, { caller, member, tenant }] = await Promise.all([
    getTranslations("audit"),
    getTranslations("shell.error"),
    getLocale(),
    requireMember(slug),
  ])
  const timeZone = caller.preferences.timeZone ?? tenant.timeZone
  const loaded = await loadAudit(slug, filter, timeZone)
  if (!loaded) {
    return (
      <NoPermissionState
        as="h1"
        title={refusal("forbiddenTitle")}
        description={refusal("forbiddenDescription", { tenant: tenant.name })}
      />
    )
  }
  const { state, page, people } = loaded
  const path = `/app/${slug}/activity/audit`
  const where = { now: member.clock.now().toISOString(), locale, timeZone }
  const isFiltered = Object.values(filter).some(Boolean)

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={t("title")}
        description={t("description", { days: state.keptDays })}
        action={
          <Button variant="secondary" render={<AppLink href={`/app/${slug}/activity` as Route} />}>
            {t("toActivity")}
          </Button>
        }
      />
      <Problem named={[query.problem].flat()[0]} />
      <VerificationPanel state={state} path={path} isInPlan={page !== null} />
      {page === null && (
        <Callout tone="info" title={t("plan.title")} action={<PlansButton>{t("plan.action")}</PlansButton>}>
          {t("plan.description", { days: state.keptDays })}
        </Callout>
      )}
      {page && (
        <>
          <AuditFilters path={path} filter={filter} people={people} />
          {page.items.length > 0 ? (
            <AuditRows items={page.items} path={path} where={where} />
          ) : (
            <EmptyState
              title={t(isFiltered ? "emptyFilter.title" : "empty.title")}
              description={isFiltered ? undefined : t("empty.description")}
              action={
                isFiltered && (
                  <Button render={<AppLink href={path as Route} />}>{t("emptyFilter.action")}</Button>
                )
              }
            />
          )}
          <div className="flex flex-wrap justify-between gap-2">
            <div className="flex flex-wrap gap-2">
              {filter.cursor && (
                <Button
                  variant="ghost"
                  render={<AppLink href={auditAddress(path, { ...filter, cursor: undefined })} />}
                >
                  {t("newest")}
                </Button>
              )}
              {page.nextCursor && (
                <Button
                  variant="secondary"
                  render={<AppLink href={auditAddress(path, { ...filter, cursor: page.nextCursor })} />}
                >
                  {t("older")}
                </Button>
              )}
            </div>
            {page.items.length > 0 && (
              <ExportButtons
                path={path}
                filter={filter}
                isConfirmed={isConfirmed(caller.assurance.confirmedAt, new Date())}
              />
            )}
          </div>
        </>
      )}
    </div>
  )
}

/** Why the last export did not begin. */
async function Problem({ named }: { named: string | undefined }) {
  if (!named) return null
  const t = await getTranslations("audit.export")
  return (
    <Callout tone="warning">
      {named === "AUDIT_TOO_LONG" ? t("tooLong", { limit: 50_000 }) : t("failed")}
    </Callout>
  )
}
