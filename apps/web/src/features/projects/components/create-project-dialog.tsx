"use client"

import { Button } from "@plinth/ui/button"
import { Dialog, DialogClose, DialogContent } from "@plinth/ui/dialog"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import { useRouter } from "next/navigation"
import { useState, useTransition, type FormEvent } from "react"
import { newFormId } from "@/forms/form-id"
import { useOnce } from "@/forms/use-once"
import { useTenant } from "@/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { ProjectFields } from "./project-fields"

/** One more project; it opens once it is there. */
export function CreateProjectDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("projects.create")
  const common = useTranslations("common")
  const { slug } = useTenant()
  const router = useRouter()
  const utils = trpc.useUtils()
  const create = trpc.projects.create.useMutation()
  const [id] = useState(newFormId)
  const [isOpening, startOpening] = useTransition()

  const submit = useOnce(async (form: FormData) => {
    const input = { id, name: String(form.get("name")), description: String(form.get("description")) }
    const made = await create.mutateAsync(input).catch(() => null)
    if (!made) return
    void utils.projects.invalidate()
    startOpening(() => router.push(`/app/${slug}/projects/${made.id}` as Route))
  })

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("title")}
        closeLabel={common("close")}
        footer={
          <>
            <DialogClose render={<Button variant="secondary">{common("cancel")}</Button>} />
            <Button type="submit" form="create-project" pending={create.isPending || isOpening}>
              {t("submit")}
            </Button>
          </>
        }
      >
        <form
          id="create-project"
          className="grid gap-4"
          noValidate
          onSubmit={(event: FormEvent<HTMLFormElement>) => {
            event.preventDefault()
            void submit(new FormData(event.currentTarget))
          }}
        >
          <ProjectFields error={create.error} summary={t("summary")} />
        </form>
      </DialogContent>
    </Dialog>
  )
}
