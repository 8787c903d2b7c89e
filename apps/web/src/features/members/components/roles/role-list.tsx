"use client"

import type { ApiOutputs } from "@plinth/api"
import { onDemand } from "@plinth/ui/on-demand"
import { Icon } from "@plinth/ui/icon"
import { ChevronRight } from "lucide"
import { useTranslations } from "next-intl"
import { MenuButton } from "@/shell/components/menu-button"
import { ViewOnlyMenu } from "@/shell/components/view-only-button"
import { useIsWithheld } from "@/shell/tenant-context"
import { useRoleWord } from "../../use-role-word"
import { PermissionWord } from "./permission-fields"

const RoleMenu = onDemand("menu", () => import("./role-menu").then((file) => file.RoleMenu))

export type Role = ApiOutputs["iamRoles"]["list"][number]

type RoleListProps = { label: string; roles: readonly Role[]; all: number; mayManage: boolean }

/** Roles, who has them, and folded under each what it may do. */
export function RoleList({ label, roles, all, mayManage }: RoleListProps) {
  return (
    <ul aria-label={label} className="divide-y border-y">
      {roles.map((role) => (
        <li key={role.id} className="flex items-start gap-2 px-2">
          <RoleLine role={role} all={all} />
          {role.role === "custom" && <Actions role={role} mayManage={mayManage} />}
        </li>
      ))}
    </ul>
  )
}

function RoleLine({ role, all }: { role: Role; all: number }) {
  const t = useTranslations("roles")
  const name = useRoleWord()({ role: role.role, roleName: role.name })
  const about = role.role === "custom" ? role.description : t(`help.${role.role}`)

  return (
    <details className="group min-w-0 flex-1">
      <summary className="flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-0.5 py-2 [&::-webkit-details-marker]:hidden">
        <Icon of={ChevronRight} className="text-slate transition-transform group-open:rotate-90" />
        <span className="min-w-0 truncate text-base font-medium">{name}</span>
        <span className="min-w-0 flex-1 text-base text-slate max-sm:order-last max-sm:basis-full max-sm:pl-7">
          {about}
        </span>
        <span className="text-sm text-slate">
          {t("holders", { members: role.members })}
          {role.invitations > 0 && `, ${t("invited", { count: role.invitations })}`}
        </span>
      </summary>
      <div className="grid gap-2 pb-4 pl-7">
        <p className="text-sm text-slate">{t("holds", { count: role.permissions.length, all })}</p>
        <ul
          aria-label={t("holdsLabel", { name })}
          className="grid gap-x-6 gap-y-1 text-base sm:grid-cols-2 lg:grid-cols-3"
        >
          {role.permissions.map((permission) => (
            <li key={permission}>
              <PermissionWord permission={permission} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

function Actions({ role, mayManage }: { role: Role; mayManage: boolean }) {
  const t = useTranslations("roles.menu")
  const isWithheld = useIsWithheld()("iam_role:manage")
  const label = t("label", { name: role.name ?? "" })
  if (!mayManage && !isWithheld) return null
  return (
    <div className="py-2">
      {mayManage ? (
        <RoleMenu role={role} trigger={<MenuButton label={label} />} />
      ) : (
        <ViewOnlyMenu label={label} />
      )}
    </div>
  )
}
