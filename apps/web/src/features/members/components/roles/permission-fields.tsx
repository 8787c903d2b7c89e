"use client"

import type { ApiOutputs } from "@plinth/api"
import { Checkbox } from "@plinth/ui/checkbox"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { useCan } from "@/shell/tenant-context"

type Permission = ApiOutputs["iamRoles"]["permissions"][number]
type Why = "notHeld" | "ownerOnly" | "notForGuests"

type PermissionFieldsProps = {
  /** All there is. */
  permissions: readonly Permission[]
  grants: ReadonlySet<string>
  onChange: (grants: ReadonlySet<string>) => void
  /** What counts beside the grants, shown as held and not to be changed. */
  byRole?: ReadonlySet<string>
  isForGuest?: boolean
}

/** Rights to give, by what they are about. What cannot be given says why. */
export function PermissionFields({
  permissions,
  grants,
  onChange,
  byRole,
  isForGuest = false,
}: PermissionFieldsProps) {
  const t = useTranslations("roles")
  const extra = useTranslations("members.extra")
  const can = useCan()
  const hasAll = grants.has("*")
  const groups = Map.groupBy(permissions, ({ permission }) => permission.split(":")[0] ?? "")

  const whyNot = ({ permission, isOwnerOnly, isForGuests }: Permission): Why | undefined =>
    isOwnerOnly
      ? "ownerOnly"
      : isForGuest && !isForGuests
        ? "notForGuests"
        : can(permission)
          ? undefined
          : "notHeld"
  const whyNotAll = (group: readonly Permission[]) =>
    group
      .filter(({ isOwnerOnly }) => !isOwnerOnly)
      .map(whyNot)
      .find(Boolean)
  const toggle = (grant: string, isOn: boolean) => {
    const next = new Set(grants)
    if (isOn) next.add(grant)
    else next.delete(grant)
    onChange(next)
  }

  return (
    <div className="grid gap-5">
      {!isForGuest && (
        <Grant
          label={t("all")}
          isOn={hasAll}
          why={hasAll ? undefined : whyNotAll(permissions)}
          onToggle={(isOn) => toggle("*", isOn)}
        />
      )}
      {[...groups].map(([resource, group]) => {
        const wildcard = `${resource}:*`
        const hasGroup = hasAll || grants.has(wildcard)
        const name = resource as "tenant"
        const canBeWild = !isForGuest && group.filter(({ isOwnerOnly }) => !isOwnerOnly).length > 1
        return (
          <fieldset key={resource} className="grid gap-x-6 sm:grid-cols-2">
            <legend className="pb-1 text-sm font-medium text-slate">
              {t.has(`resource.${name}`) ? t(`resource.${name}`) : resource}
            </legend>
            {canBeWild && (
              <Grant
                className="sm:col-span-2"
                label={t("allOf")}
                isOn={hasGroup}
                isFixed={hasAll}
                why={hasGroup ? undefined : whyNotAll(group)}
                onToggle={(isOn) => toggle(wildcard, isOn)}
              />
            )}
            {group.map((each) => {
              const isByRole = each.isEveryones || (byRole?.has(each.permission) ?? false)
              const isOn = isByRole || (hasGroup && !each.isOwnerOnly) || grants.has(each.permission)
              return (
                <Grant
                  key={each.permission}
                  label={<PermissionWord permission={each.permission} />}
                  isOn={isOn}
                  isFixed={isByRole || hasGroup}
                  note={isByRole ? (byRole ? extra("byRole") : t("why.everyone")) : undefined}
                  why={isByRole || grants.has(each.permission) ? undefined : whyNot(each)}
                  onToggle={(on) => toggle(each.permission, on)}
                />
              )
            })}
          </fieldset>
        )
      })}
    </div>
  )
}

type GrantProps = {
  label: ReactNode
  isOn: boolean
  isFixed?: boolean
  note?: string
  why?: Why
  className?: string
  onToggle: (isOn: boolean) => void
}

function Grant({ label, isOn, isFixed = false, note, why, className, onToggle }: GrantProps) {
  const t = useTranslations("roles.why")
  return (
    <Checkbox
      className={className}
      label={label}
      help={note ?? (why && t(why))}
      checked={isOn}
      disabled={isFixed || why !== undefined}
      onChange={(event) => onToggle(event.target.checked)}
    />
  )
}

/** A right in words; what has none yet is shown as it is called. */
export function PermissionWord({ permission }: { permission: string }) {
  const t = useTranslations("roles.permission")
  const key = permission.replace(":", ".") as "tenant.read"
  return t.has(key) ? t(key) : permission
}
