"use client"

import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { TextLink } from "@plinth/ui/text-link"
import { useTranslations } from "next-intl"
import { useTenant } from "@/shell/tenant-context"
import { useListFilter } from "../use-list-filter"

/** Nothing to list: why, and what to do about it. `create` is the button for it, where the member may. */
export function ProjectEmpty({ create }: { create: React.ReactNode }) {
  const t = useTranslations("projects.empty")
  const [{ view, search }, change] = useListFilter()
  const { docsUrl } = useTenant()

  if (search) {
    return (
      <EmptyState
        title={t("search.title")}
        description={t("search.description", { search })}
        action={
          <Button variant="secondary" onClick={() => change({ search: "", replace: true })}>
            {t("clear")}
          </Button>
        }
      />
    )
  }
  if (view === "all") {
    return (
      <EmptyState
        title={t("all.title")}
        description={create ? t("all.description") : t("all.viewer")}
        action={create}
        link={<TextLink href={`${docsUrl}/docs/concepts`}>{t("docs")}</TextLink>}
      />
    )
  }
  const kind = view === "archived" || view === "trashed" ? view : "status"
  return (
    <EmptyState
      title={t(`${kind}.title`)}
      description={t(`${kind}.description`)}
      action={
        <Button variant="secondary" onClick={() => change({ view: "all" })}>
          {t("toAll")}
        </Button>
      }
    />
  )
}
