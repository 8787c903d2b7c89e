"use client"

import { Checkbox } from "@plinth/ui/checkbox"
import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"
import { assignableRoles } from "../assignable-roles"
import { RoleOptions } from "./roles/role-options"

export type MemberType = "member" | "guest"

type RoleFieldsProps = {
  type: MemberType
  onType: (type: MemberType) => void
  role: string
  onRole: (role: string) => void
}

/** As what someone is invited. */
export function RoleFields({ type, onType, role, onRole }: RoleFieldsProps) {
  const t = useTranslations("members.inviteForm")
  const help = useTranslations("members.roleHelp")
  const fixed = assignableRoles.find((each) => each === role)
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field id="invite-kind" label={t("kind")} help={t(`kindHelp.${type}`)}>
        <NativeSelect value={type} onChange={(event) => onType(event.target.value as MemberType)}>
          <option value="member">{t("kindMember")}</option>
          <option value="guest">{t("kindGuest")}</option>
        </NativeSelect>
      </Field>
      <Field id="invite-role" label={t("role")} help={help(fixed ?? "custom")}>
        <NativeSelect value={role} onChange={(event) => onRole(event.target.value)}>
          <RoleOptions isForGuest={type === "guest"} />
        </NativeSelect>
      </Field>
    </div>
  )
}

/** What a guest finds shared with them. */
export function ProjectFields() {
  const t = useTranslations("members.inviteForm")
  const line = useErrorLine()
  const projects = trpc.projects.list.useQuery({ limit: 50 })
  return (
    <fieldset className="grid gap-1">
      <legend className="text-base font-medium">{t("projects")}</legend>
      <p className="text-sm text-slate">
        {projects.data?.items.length === 0 ? t("noProjects") : t("projectsHelp")}
      </p>
      {projects.isError && <p className="text-base text-brick-ink">{line(projects.error)}</p>}
      <div className="grid max-h-48 overflow-y-auto">
        {projects.data?.items.map(({ id, name }) => (
          <Checkbox key={id} name="projectIds" value={id} label={name} />
        ))}
      </div>
    </fieldset>
  )
}
