"use client"

import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

type Person = { readonly memberId: string; readonly name: string }

/** Puts members on a project and takes them off. Both are seen at once and taken back if refused. */
export function useProjectPeople(projectId: string) {
  const t = useTranslations("projects.people")
  const common = useTranslations("common")
  const notifyError = useNotifyError()
  const utils = trpc.useUtils()
  const adding = trpc.projects.people.add.useMutation()
  const removing = trpc.projects.people.remove.useMutation()
  const settle = () => {
    void utils.projects.people.list.invalidate({ projectId })
    void utils.projects.list.invalidate()
    void utils.activity.invalidate()
  }

  async function add({ memberId, name }: Person) {
    utils.projects.people.list.setData({ projectId }, (before) =>
      before?.some((person) => person.memberId === memberId)
        ? before
        : [...(before ?? []), { memberId, name, image: null, role: "", addedAt: new Date() }],
    )
    await adding.mutateAsync({ projectId, memberId }).catch(notifyError)
    settle()
  }

  async function remove(person: Person) {
    utils.projects.people.list.setData({ projectId }, (before) =>
      before?.filter(({ memberId }) => memberId !== person.memberId),
    )
    try {
      await removing.mutateAsync({ projectId, memberId: person.memberId })
      notify({
        tone: "success",
        title: t("removed", { name: person.name }),
        action: { label: common("undo"), onClick: () => void add(person) },
      })
    } catch (error) {
      notifyError(error)
    }
    settle()
  }

  return { add, remove }
}
