"use client"

import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { useTranslations } from "next-intl"
import type { Route } from "next"
import Link from "next/link"
import { BarePage } from "./bare-page"
import { SectionLink } from "./section-link"

/** An address within a tenant where nothing is. */
export function MissingInTenant() {
  const t = useTranslations("shell.notFound")
  return (
    <EmptyState
      as="h1"
      title={t("title")}
      description={t("description")}
      action={<Button render={<SectionLink section="home" />}>{t("home")}</Button>}
    />
  )
}

/**
 * A tenant that is not there, or not theirs: both look the same. It brings its own title, since a page that is asked for anew
 * and is gone by then loses the one it had.
 */
export function MissingTenant() {
  const t = useTranslations("shell.notFound")
  return (
    <BarePage>
      <title>{t("tenantTitle")}</title>
      <EmptyState
        as="h1"
        title={t("tenantTitle")}
        description={t("tenantDescription")}
        action={<Button render={<Link href={"/app" as Route} />}>{t("toYours")}</Button>}
      />
    </BarePage>
  )
}
