"use client"

import { Button } from "@plinth/ui/button"
import { Skeleton } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"
import { PageError } from "@/shell/components/page-error"
import { ViewOnlyButton } from "@/shell/components/view-only-button"
import { useCan, useIsWithheld } from "@/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { notesInput } from "../notes-input"
import { NoteComposer } from "./note-composer"
import { NoteItem } from "./note-item"

type NoteSectionProps = {
  projectId: string
  /** Whether the project may change at all. */
  isOpen: boolean
}

/** What people wrote down, the newest first. */
export function NoteSection({ projectId, isOpen }: NoteSectionProps) {
  const t = useTranslations("projects.notes")
  const can = useCan()
  const isWithheld = useIsWithheld()
  const canWrite = isOpen && can("note:write")
  const list = trpc.projects.notes.list.useInfiniteQuery(notesInput(projectId), {
    getNextPageParam: (page) => page.nextCursor,
  })
  const notes = list.data?.pages.flatMap((page) => page.items) ?? []

  return (
    <section aria-labelledby="notes" className="grid content-start gap-4">
      <h2 id="notes" className="text-lg font-medium">
        {t("title")}
      </h2>
      {canWrite && <NoteComposer projectId={projectId} />}
      {isOpen && isWithheld("note:write") && (
        <div>
          <ViewOnlyButton variant="secondary">{t("add")}</ViewOnlyButton>
        </div>
      )}
      {list.isPending && (
        <div role="status" className="grid gap-6 py-2">
          <span className="sr-only">{t("loading")}</span>
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
        </div>
      )}
      {list.isError && !list.data && (
        <PageError as="h2" error={list.error} retry={() => void list.refetch()} />
      )}
      {list.data && notes.length === 0 && (
        <p className="text-base text-slate">
          {t("empty")} {canWrite && t("emptyHint")}
        </p>
      )}
      {notes.length > 0 && (
        <ol className="grid divide-y border-t">
          {notes.map((note) => (
            <NoteItem key={note.id} note={note} projectId={projectId} canWrite={canWrite} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button
          variant="secondary"
          pending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className="justify-self-start"
        >
          {t("more")}
        </Button>
      )}
    </section>
  )
}
