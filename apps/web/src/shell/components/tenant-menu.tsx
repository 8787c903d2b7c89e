"use client"

import { Menu, MenuContent, MenuGroup, MenuLinkItem, MenuSeparator, MenuTrigger } from "@plinth/ui/menu"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import { Skeleton } from "@plinth/ui/skeleton"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import { Icon } from "@plinth/ui/icon"
import { Check, Plus } from "lucide"
import { useTranslations } from "next-intl"
import type { Route } from "next"
import Link from "next/link"
import { trpc } from "@/trpc/client"
import { sectionPath } from "../sections"
import { useTenant } from "../tenant-context"

/** The person's tenants, and the way to one more. An operator who views as a member sees the one that they view. */
export function TenantMenu({ trigger }: OnDemandProps) {
  const { slug, name, letter, color, withheld } = useTenant()
  const isViewed = withheld?.because === "viewed"
  const t = useTranslations("shell.switcher")
  const tenants = trpc.me.tenants.useQuery(undefined, { enabled: !isViewed })
  const listed = isViewed ? [{ id: slug, slug, name, logoLetter: letter, logoColor: color }] : tenants.data

  return (
    <Menu defaultOpen>
      <MenuTrigger render={trigger} />
      <MenuContent className="w-54">
        <MenuGroup label={t("heading")}>
          {tenants.isLoading && (
            <div className="flex h-9 items-center gap-2.5 px-2">
              <Skeleton className="size-5" />
              <Skeleton className="h-3 w-24" />
            </div>
          )}
          {tenants.isError && <p className="px-2 py-1.5 text-sm text-slate">{t("failed")}</p>}
          {listed?.map((tenant) => (
            <MenuLinkItem
              key={tenant.id}
              render={<Link href={sectionPath(tenant.slug, "home")} prefetch={false} />}
            >
              <TenantAvatar letter={tenant.logoLetter} color={tenant.logoColor as TenantColor} size="sm" />
              <span className="min-w-0 flex-1 truncate">{tenant.name}</span>
              {tenant.slug === slug && <Icon of={Check} />}
            </MenuLinkItem>
          ))}
        </MenuGroup>
        {!isViewed && (
          <>
            <MenuSeparator />
            <MenuLinkItem render={<Link href={"/onboarding" as Route} prefetch={false} />}>
              <Icon of={Plus} className="mx-0.5" />
              {t("found")}
            </MenuLinkItem>
          </>
        )}
      </MenuContent>
    </Menu>
  )
}
