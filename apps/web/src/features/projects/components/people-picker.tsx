"use client"

import { Avatar } from "@plinth/ui/avatar"
import { Button } from "@plinth/ui/button"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import { Popover, PopoverContent, PopoverTrigger } from "@plinth/ui/popover"
import { SearchInput } from "@plinth/ui/search-input"
import { SkeletonRows } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"
import { useProjectPeople } from "../use-project-people"

/** The members who are not on the project yet. Choosing one puts them on it, and the list stays open for the next. */
export function PeoplePicker({ trigger, projectId }: OnDemandProps & { projectId: string }) {
  const t = useTranslations("projects.people")
  return (
    <Popover defaultOpen>
      <PopoverTrigger render={trigger} />
      <PopoverContent title={t("add")}>
        <Candidates projectId={projectId} />
      </PopoverContent>
    </Popover>
  )
}

function Candidates({ projectId }: { projectId: string }) {
  const t = useTranslations("projects.people")
  const line = useErrorLine()
  const [search, setSearch] = useState("")
  const { add } = useProjectPeople(projectId)
  const { data: people } = trpc.projects.people.list.useQuery({ projectId })
  const members = trpc.tenants.members.list.useInfiniteQuery(
    { limit: 100 },
    { getNextPageParam: (page) => page.nextCursor },
  )
  const present = new Set(people?.map(({ memberId }) => memberId))
  const absent = (members.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter(({ id }) => !present.has(id))
  const wanted = search.trim().toLowerCase()
  const found = absent.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted))

  if (members.isPending) return <SkeletonRows rows={3} label={t("loading")} />
  if (members.isError) return <p className="text-base text-brick-ink">{line(members.error)}</p>
  if (absent.length === 0 && !members.hasNextPage)
    return <p className="text-base text-slate">{t("everyone")}</p>
  return (
    <div className="grid gap-2">
      <SearchInput
        autoFocus
        label={t("find")}
        placeholder={t("find")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="-mx-2 max-h-64 overflow-y-auto">
        {found.map(({ id, name, email }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => void add({ memberId: id, name })}
              className="flex w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-left text-base -outline-offset-2 hover:bg-limestone pointer-coarse:min-h-11"
            >
              <Avatar name={name} />
              <span className="grid min-w-0">
                <span className="truncate">{name}</span>
                <span className="truncate text-sm text-slate">{email}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="text-base text-slate">{t("none")}</p>}
      {members.hasNextPage && (
        <Button
          variant="ghost"
          size="sm"
          pending={members.isFetchingNextPage}
          onClick={() => void members.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  )
}
