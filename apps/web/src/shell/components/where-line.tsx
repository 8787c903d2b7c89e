"use client"

import { Breadcrumb, BreadcrumbItem } from "@plinth/ui/breadcrumb"
import { useTranslations } from "next-intl"
import { usePathname } from "next/navigation"
import { mainPath, sectionOf, sectionPath } from "../sections"
import { useTenant } from "../tenant-context"
import { AppLink } from "./app-link"

/** Tenant and section. What lies deeper says its name itself, in its title. */
export function WhereLine() {
  const { slug, name } = useTenant()
  const t = useTranslations("shell")
  const path = usePathname()
  const section = sectionOf(slug, path)
  const isHome = section === "home"
  const href = sectionPath(slug, section ?? "home")

  return (
    <Breadcrumb label={t("breadcrumb")} className="max-md:pl-1">
      <BreadcrumbItem render={isHome ? undefined : <AppLink href={sectionPath(slug, "home")} />}>
        {name}
      </BreadcrumbItem>
      {section && !isHome && (
        <BreadcrumbItem render={mainPath(slug, path) === href ? undefined : <AppLink href={href} />}>
          {t(`sections.${section}`)}
        </BreadcrumbItem>
      )}
    </Breadcrumb>
  )
}
