"use client"

import type { Overview } from "@plinth/overview"
import { Row, RowList } from "@plinth/ui/row-list"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import { Ago } from "@/shell/components/ago"
import { AppLink } from "@/shell/components/app-link"
import { useTenant } from "@/shell/tenant-context"
import { useStatusBadge } from "./status-badge"

type Project = Overview["projects"][number]

/** The projects worked on last. */
export function RecentProjects({ projects }: { projects: readonly Project[] }) {
  const t = useTranslations("home.recent")
  const { slug } = useTenant()
  const badge = useStatusBadge({ quiet: true, className: "w-20 max-sm:hidden" })
  if (projects.length === 0) return <p className="border-t py-4 text-base text-slate">{t("empty")}</p>

  return (
    <RowList aria-labelledby="recent-projects" className="border-t">
      {projects.map(({ id, name, status, updatedAt }) => (
        <Row
          key={id}
          render={<AppLink href={`/app/${slug}/projects/${id}` as Route} />}
          title={name}
          trailing={
            <>
              {badge({ status })}
              <Ago value={updatedAt} className="w-28 text-right max-sm:w-auto" />
            </>
          }
        />
      ))}
    </RowList>
  )
}
