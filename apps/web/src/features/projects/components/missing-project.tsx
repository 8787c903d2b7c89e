"use client"

import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { useTranslations } from "next-intl"
import { SectionLink } from "@/shell/components/section-link"

/** A project that is not there, or not theirs. */
export function MissingProject() {
  const t = useTranslations("projects.notFound")
  return (
    <EmptyState
      as="h1"
      title={t("title")}
      description={t("description")}
      action={<Button render={<SectionLink section="projects" />}>{t("back")}</Button>}
    />
  )
}
