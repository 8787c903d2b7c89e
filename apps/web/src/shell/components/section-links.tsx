"use client"

import { Icon } from "@plinth/ui/icon"
import { useTranslations } from "next-intl"
import { usePathname } from "next/navigation"
import { sectionIcon, sectionOf, sectionPath, sectionsFor } from "../sections"
import { useCan, useTenant } from "../tenant-context"
import { AppLink } from "./app-link"

export function SectionLinks({ className }: { className?: string }) {
  const { slug, access } = useTenant()
  const can = useCan()
  const t = useTranslations("shell.sections")
  const path = usePathname()
  const current = sectionOf(slug, path)

  return (
    <nav aria-label={t("label")} className={className}>
      <ul className="grid gap-1">
        {sectionsFor(can, access).map((key) => (
          <li key={key}>
            <AppLink
              ahead
              href={sectionPath(slug, key)}
              aria-current={key === current ? "page" : undefined}
              className="rail-item"
            >
              <Icon of={sectionIcon(key)} className="size-5" />
              <span className="rail-word">{t(key)}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
