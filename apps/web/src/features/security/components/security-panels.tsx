import { Badge } from "@plinth/ui/badge"
import { RelativeTime } from "@plinth/ui/relative-time"
import { Clock } from "lucide"
import { getTranslations } from "next-intl/server"
import type { Security } from "../loaders"
import { SecurityPanel, type SecurityLine } from "./security-panel"

type SecurityPanelsProps = {
  security: Security
  path: string
  may: (permission: string) => boolean
  where: { readonly now: string; readonly locale: string; readonly timeZone: string }
}

/** How safely a tenant stands, side by side. */
export async function SecurityPanels({ security, path, may, where }: SecurityPanelsProps) {
  const [t, roles] = await Promise.all([getTranslations("security"), getTranslations("common.role")])
  const { members, keys, sessions, refusals, impersonations } = security
  const time = (value: Date) => <RelativeTime value={value.toISOString()} {...where} />
  const to = (label: string, href: string, permission: string) =>
    may(permission) ? { label, href: path + href } : null
  const roleOf = ({ role, roleName }: Security["members"]["list"][number]) =>
    roleName ?? (roles.has(role as "owner") ? roles(role as "owner") : role)
  const reasonOf = (subject: string | null) =>
    subject && t.has(`refusals.reason.${subject as "password"}`)
      ? t(`refusals.reason.${subject as "password"}`)
      : (subject ?? undefined)

  const keyLines: SecurityLine[] = keys.list.map(({ id, name, scopes, lastUsedAt, expiresSoon }) => ({
    key: id,
    title: name,
    meta: t("keys.scopes", { count: scopes }),
    trailing: (
      <>
        {expiresSoon && (
          <Badge tone="warning" icon={Clock} quiet>
            {t("keys.soon")}
          </Badge>
        )}
        <span>{lastUsedAt ? t.rich("keys.used", { time: () => time(lastUsedAt) }) : t("keys.unused")}</span>
      </>
    ),
  }))

  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <SecurityPanel
        id="second-factor"
        title={t("members.title")}
        description={t("members.description", { count: members.withoutSecondFactor, total: members.total })}
        list={t("members.list")}
        lines={members.list.map((member) => ({
          key: member.id,
          title: member.name,
          trailing: roleOf(member),
        }))}
        more={
          members.withoutSecondFactor > members.list.length &&
          t("members.more", { count: members.withoutSecondFactor - members.list.length })
        }
        action={to(t("members.action"), "/members", "member:read")}
      />
      <SecurityPanel
        id="keys"
        title={t("keys.title")}
        description={t("keys.description", { count: keys.active })}
        list={t("keys.list")}
        lines={keyLines}
        more={keys.active > keys.list.length && t("keys.more", { count: keys.active - keys.list.length })}
        action={to(t("keys.action"), "/api-keys", "api_key:read")}
      />
      <SecurityPanel
        id="refusals"
        title={t("refusals.title")}
        description={t("refusals.description")}
        list={t("refusals.list")}
        lines={refusals.map(({ kind, subject, name, count, lastAt }, index) => ({
          key: String(index),
          title: t(`refusals.kind.${kind}`),
          meta: [name ?? t("refusals.someone"), reasonOf(subject), t("refusals.times", { count })]
            .filter(Boolean)
            .join(" · "),
          trailing: time(lastAt),
        }))}
        empty={t("refusals.empty")}
        action={to(t("refusals.action"), "/activity/audit", "audit:read")}
      />
      <SecurityPanel
        id="sessions"
        title={t("sessions.title")}
        description={t("sessions.description")}
        list={t("sessions.list")}
        lines={sessions.map(({ memberId, name, count, lastActiveAt }) => ({
          key: memberId,
          title: name,
          meta: t("sessions.count", { count }),
          trailing: time(lastActiveAt),
        }))}
        empty={t("sessions.empty")}
        action={to(t("sessions.action"), "/members", "member:read")}
      />
      <SecurityPanel
        id="viewed"
        title={t("impersonations.title")}
        description={t("impersonations.description")}
        list={t("impersonations.list")}
        lines={impersonations.map(({ id, memberName, startedAt, seconds }) => ({
          key: id,
          title: t("impersonations.who", { member: memberName ?? t("impersonations.someone") }),
          meta:
            seconds === null
              ? t("impersonations.goesOn")
              : t("impersonations.minutes", { count: Math.ceil(seconds / 60) }),
          trailing: time(startedAt),
        }))}
        empty={t("impersonations.empty")}
        action={to(t("impersonations.action"), "/activity/audit?group=impersonation", "audit:read")}
      />
    </div>
  )
}
