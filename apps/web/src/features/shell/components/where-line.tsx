"use client"

import { Breadcrumb, BreadcrumbItem } from "@plinth/ui/breadcrumb"
import { useTranslations } from "next-intl"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { sectionOf, sectionPath } from "../sections"
import { useTenant } from "../tenant-context"

/** Tenant and section. What lies deeper says its name itself, in its title. */
export function WhereLine() {
  const { slug, name } = useTenant()
  const t = useTranslations("shell")
  const path = usePathname()
  const section = sectionOf(slug, path) ?? "home"
  const isHome = section === "home"
  const href = sectionPath(slug, section)

  return (
    <Breadcrumb label={t("breadcrumb")} className="max-md:pl-1">
      <BreadcrumbItem
        render={isHome ? undefined : <Link href={sectionPath(slug, "home")} prefetch={false} />}
      >
        {name}
      </BreadcrumbItem>
      {!isHome && (
        <BreadcrumbItem render={path === href ? undefined : <Link href={href} prefetch={false} />}>
          {t(`sections.${section}`)}
        </BreadcrumbItem>
      )}
    </Breadcrumb>
  )
}
