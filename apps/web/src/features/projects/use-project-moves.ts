"use client"

import { useQueryClient, type InfiniteData } from "@tanstack/react-query"
import { getQueryKey } from "@trpc/react-query"
import type { ApiOutputs } from "@plinth/api"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

type Move = "archive" | "unarchive" | "trash" | "restore"
type Moved = { readonly id: string; readonly name: string }
type Page = ApiOutputs["projects"]["list"]

const done = { archive: "archived", unarchive: "unarchived", trash: "trashed", restore: "restored" } as const
const undo = { archive: "unarchive", trash: "restore", unarchive: null, restore: null } as const

/** Puts projects on another shelf. They leave the lists at once; a message says so and takes it back. */
export function useProjectMoves() {
  const t = useTranslations("projects.done")
  const common = useTranslations("common")
  const notifyError = useNotifyError()
  const utils = trpc.useUtils()
  const queries = useQueryClient()
  const archive = trpc.projects.archive.useMutation()
  const trash = trpc.projects.trash.useMutation()
  const restore = trpc.projects.restore.useMutation()
  const calls = { archive, trash, unarchive: restore, restore }

  function leaveLists({ id }: Moved) {
    queries.setQueriesData<InfiniteData<Page>>(
      { queryKey: getQueryKey(trpc.projects.list, undefined, "infinite") },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
        },
    )
  }

  async function move(kind: Move, project: Moved): Promise<boolean> {
    leaveLists(project)
    try {
      await calls[kind].mutateAsync({ projectId: project.id })
    } catch (error) {
      notifyError(error)
      return false
    } finally {
      void utils.projects.invalidate()
      void utils.activity.invalidate()
    }
    const back = undo[kind]
    notify({
      tone: "success",
      title: t(done[kind], { name: project.name }),
      action: back ? { label: common("undo"), onClick: () => void move(back, project) } : undefined,
    })
    return true
  }

  return { move, isMoving: archive.isPending || trash.isPending || restore.isPending }
}
