"use client"

import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { onDemand } from "@plinth/ui/on-demand"
import { Row, RowList } from "@plinth/ui/row-list"
import { useTranslations } from "next-intl"
import { Ago } from "@/shell/components/ago"
import { MenuButton, MenuGap } from "@/shell/components/menu-button"
import { ViewOnlyMenu } from "@/shell/components/view-only-button"
import { useIsWithheld, useTenant } from "@/shell/tenant-context"
import { useScopeWords } from "../use-scope-words"

const KeyMenu = onDemand("menu", () => import("./key-menu").then((file) => file.KeyMenu))

export type ApiKey = ApiOutputs["apiKeys"]["list"]["items"][number]

const tones = { active: "success", expired: "warning", revoked: "neutral" } as const

/** The keys, what each may do, and when it was last used. */
export function KeyList({
  keys,
  mayManage,
  label,
}: {
  keys: readonly ApiKey[]
  mayManage: boolean
  label: string
}) {
  return (
    <RowList aria-label={label}>
      {keys.map((key) => (
        <KeyRow key={key.id} of={key} mayManage={mayManage} />
      ))}
    </RowList>
  )
}

function KeyRow({ of, mayManage }: { of: ApiKey; mayManage: boolean }) {
  const t = useTranslations("apiKeys")
  const words = useScopeWords()
  const { id, name, prefix, scopes, status, lastUsedAt, createdByName } = of
  const isWithheld = useIsWithheld()("api_key:manage")
  const label = t("menu.label", { name })
  const lastUse = lastUsedAt ? <Ago value={lastUsedAt} /> : t("neverUsed")

  return (
    <Row
      title={name}
      metaOnPhone
      meta={
        <>
          <span className="figures">{prefix}…</span>
          <span className="sm:hidden"> · {lastUse}</span>
          <span className="max-sm:hidden">
            {" "}
            · {words.short(scopes)} · {t("madeBy", { name: createdByName })}
          </span>
        </>
      }
      trailing={
        <>
          <KeyDates of={of} />
          <Badge quiet tone={tones[status]} className="sm:w-20">
            {t(`status.${status}`)}
          </Badge>
          <span className="w-32 text-right max-sm:hidden">
            <span className="sr-only">{t("lastUsed")} </span>
            {lastUse}
          </span>
        </>
      }
      menu={
        status !== "active" ? (
          mayManage && <MenuGap />
        ) : mayManage ? (
          <KeyMenu id={id} name={name} trigger={<MenuButton label={label} />} />
        ) : (
          isWithheld && <ViewOnlyMenu label={label} />
        )
      }
    />
  )
}

/** Until when the key opens, or its former secret does. */
function KeyDates({ of: { status, expiresAt, formerEndsAt } }: { of: ApiKey }) {
  const t = useTranslations("apiKeys")
  const { locale, timeZone } = useTenant()
  const write = (date: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(date)
  if (status !== "active") return null
  const text = formerEndsAt
    ? t("formerEnds", { time: write(formerEndsAt, { dateStyle: "medium", timeStyle: "short" }) })
    : expiresAt && t("expires", { date: write(expiresAt, { dateStyle: "medium" }) })
  return text ? (
    <span className="max-lg:hidden" suppressHydrationWarning>
      {text}
    </span>
  ) : null
}
