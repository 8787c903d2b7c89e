"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Dialog, DialogClose, DialogContent } from "@plinth/ui/dialog"
import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { Skeleton } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"
import type { FormEvent } from "react"
import { useOnce } from "@/forms/use-once"
import { PageError } from "@/shell/components/page-error"
import { notify } from "@/shell/notify"
import { trpc } from "@/trpc/client"
import { statuses } from "../statuses"
import { ProjectFields } from "./project-fields"

type Project = ApiOutputs["projects"]["list"]["items"][number]

/** Changes a project from the list. */
export function EditProjectDialog({
  project: { id: projectId },
  onClose,
}: {
  project: Project
  onClose: () => void
}) {
  const t = useTranslations("projects.edit")
  const words = useTranslations("projects.status")
  const common = useTranslations("common")
  const utils = trpc.useUtils()
  const { data: project, error, refetch } = trpc.projects.get.useQuery({ projectId }, { staleTime: 0 })
  const update = trpc.projects.update.useMutation({ onSuccess: () => utils.projects.invalidate() })

  const submit = useOnce(async (form: FormData) => {
    const text = (field: string) => String(form.get(field))
    const status = statuses.find((each) => each === form.get("status"))
    try {
      await update.mutateAsync({ projectId, name: text("name"), description: text("description"), status })
    } catch {
      return
    }
    notify({ tone: "success", title: t("saved") })
    onClose()
  })

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("title")}
        closeLabel={common("close")}
        footer={
          <>
            <DialogClose render={<Button variant="secondary">{common("cancel")}</Button>} />
            <Button type="submit" form="edit-project" disabled={!project} pending={update.isPending}>
              {t("submit")}
            </Button>
          </>
        }
      >
        {error && !project && <PageError as="h2" error={error} retry={() => void refetch()} />}
        {!error && !project && <FieldSkeletons />}
        {project && (
          <form
            id="edit-project"
            className="grid gap-4"
            noValidate
            onSubmit={(event: FormEvent<HTMLFormElement>) => {
              event.preventDefault()
              void submit(new FormData(event.currentTarget))
            }}
          >
            <ProjectFields
              error={update.error}
              summary={t("summary")}
              name={project.name}
              description={project.description}
            />
            <Field id="project-status" label={t("status")}>
              <NativeSelect name="status" defaultValue={project.status}>
                {statuses.map((status) => (
                  <option key={status} value={status}>
                    {words(status)}
                  </option>
                ))}
              </NativeSelect>
            </Field>
          </form>
        )}
      </DialogContent>
    </Dialog>
  )
}

function FieldSkeletons() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-20" />
      <Skeleton className="h-36" />
      <Skeleton className="h-16" />
    </div>
  )
}
