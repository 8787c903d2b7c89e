"use client"

import { Button } from "@plinth/ui/button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { SkeletonRows } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { useErrorLine } from "@/shell/use-error-sentence"
import { useFormErrors } from "@/shell/use-form-errors"
import { trpc } from "@/trpc/client"
import { useDone } from "../../hooks"
import { PermissionFields } from "./permission-fields"
import type { Role } from "./role-list"

/** Makes a role, or changes one: its name, what it is for, what it may do. */
export function RoleEditor({ role, onClose }: { role?: Role; onClose: () => void }) {
  const t = useTranslations("roles.editor")
  const common = useTranslations("common")
  const errors = useTranslations("errors")
  const line = useErrorLine()
  const done = useDone()
  const utils = trpc.useUtils()
  const permissions = trpc.iamRoles.permissions.useQuery()
  const create = trpc.iamRoles.create.useMutation()
  const update = trpc.iamRoles.update.useMutation()
  const [grants, setGrants] = useState<ReadonlySet<string>>(new Set(role?.grants))
  const isPending = create.isPending || update.isPending
  const { under, summary } = useFormErrors(create.error ?? update.error, {
    name: { id: "role-name", label: t("name"), codes: ["tenants.ROLE_NAME_TAKEN"] },
  })

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isPending) return
    const fields = new FormData(event.currentTarget)
    const name = String(fields.get("name")).trim()
    const wanted = { name, description: String(fields.get("description")), permissions: [...grants] }
    const saving = role ? update.mutateAsync({ ...wanted, roleId: role.id }) : create.mutateAsync(wanted)
    const isSaved = await saving.then(
      () => true,
      () => false,
    )
    if (!isSaved) return
    void utils.iamRoles.list.invalidate()
    done(t(role ? "saved" : "created", { name }))
    onClose()
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="lg"
        title={role ? t("edit", { name: role.name ?? "" }) : t("new")}
        description={t("description")}
        closeLabel={common("close")}
        footer={
          <Button type="submit" form="role" pending={isPending} disabled={!permissions.data}>
            {t(role ? "save" : "create")}
          </Button>
        }
      >
        <form id="role" className="grid gap-5" noValidate onSubmit={(event) => void submit(event)}>
          <ErrorSummary title={errors("title")} errors={summary} />
          <Field id="role-name" label={t("name")} help={t("nameHelp")} error={under.name}>
            <Input name="name" maxLength={40} autoComplete="off" defaultValue={role?.name ?? ""} />
          </Field>
          <Field id="role-about" label={t("about")} hint={common("optional")}>
            <Input name="description" maxLength={200} autoComplete="off" defaultValue={role?.description} />
          </Field>
          <section aria-label={t("rights")} className="grid gap-3">
            <h3 className="text-base font-medium">{t("rights")}</h3>
            {permissions.isPending && <SkeletonRows rows={6} label={t("loading")} />}
            {permissions.isError && (
              <p role="alert" className="text-base text-brick-ink">
                {line(permissions.error)}{" "}
                <Button variant="link" size="sm" onClick={() => void permissions.refetch()}>
                  {common("retry")}
                </Button>
              </p>
            )}
            {permissions.data && (
              <PermissionFields permissions={permissions.data} grants={grants} onChange={setGrants} />
            )}
          </section>
        </form>
      </DialogContent>
    </Dialog>
  )
}
