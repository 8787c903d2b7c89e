"use client"

import { Avatar } from "@plinth/ui/avatar"
import { Button } from "@plinth/ui/button"
import { onDemand } from "@plinth/ui/on-demand"
import { Skeleton } from "@plinth/ui/skeleton"
import { Icon } from "@plinth/ui/icon"
import { UserPlus, X } from "lucide"
import { useTranslations } from "next-intl"
import { useTenant } from "@/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { useProjectPeople } from "../use-project-people"

const PeoplePicker = onDemand("dialog", () => import("./people-picker").then((module) => module.PeoplePicker))

/** Who is on the project, with the ways on and off it. */
export function ProjectPeople({ projectId, canShare }: { projectId: string; canShare: boolean }) {
  const t = useTranslations("projects.people")
  const facts = useTranslations("projects.facts")
  const { memberId: me } = useTenant()
  const { data: people } = trpc.projects.people.list.useQuery({ projectId })
  const { remove } = useProjectPeople(projectId)

  return (
    <section className="grid gap-1.5">
      <div className="flex items-center justify-between">
        <h2 className="text-slate">{facts("people")}</h2>
        {canShare && (
          <PeoplePicker
            projectId={projectId}
            trigger={
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("add")}
                title={t("add")}
                className="-mr-1.5"
              >
                <Icon of={UserPlus} />
              </Button>
            }
          />
        )}
      </div>
      {!people && <Skeleton className="h-8 w-40" />}
      {people?.length === 0 && <p className="text-slate">{facts("noPeople")}</p>}
      <ul className="grid">
        {people?.map(({ memberId, name }) => (
          <li
            key={memberId}
            className="group/person flex min-h-9 items-center gap-2.5 pointer-coarse:min-h-11"
          >
            <Avatar name={name} />
            <span className="min-w-0 flex-1 truncate">
              {name}
              {memberId === me && <span className="text-slate"> ({facts("you")})</span>}
            </span>
            {canShare && (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("remove", { name })}
                title={t("remove", { name })}
                onClick={() => void remove({ memberId, name })}
                className="-mr-1.5 opacity-0 transition-opacity group-hover/person:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
              >
                <Icon of={X} />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
