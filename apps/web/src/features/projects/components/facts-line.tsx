"use client"

import type { ApiOutputs } from "@plinth/api"
import { useTranslations } from "next-intl"
import { trpc } from "@/trpc/client"
import { PeopleStack } from "./people-stack"
import { StatusBadge } from "./status-badge"

/** The facts in one line, where the column of them has no room; it leads down to them. */
export function FactsLine({ project }: { project: ApiOutputs["projects"]["get"] }) {
  const t = useTranslations("projects.facts")
  const { data: people = [] } = trpc.projects.people.list.useQuery({ projectId: project.id })

  return (
    <a
      href="#facts"
      className="-my-2 flex min-h-11 items-center gap-4 justify-self-start rounded-control text-sm text-slate lg:hidden"
    >
      <span className="sr-only">{t("label")}</span>
      <StatusBadge {...project} />
      <PeopleStack people={people.slice(0, 4)} count={people.length} />
    </a>
  )
}
