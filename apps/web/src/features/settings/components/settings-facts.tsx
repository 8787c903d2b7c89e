import { Callout } from "@plinth/ui/callout"
import { TenantAvatar } from "@plinth/ui/tenant-avatar"
import { useLocale, useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { languages } from "@/forms/languages"
import type { TenantSettings } from "../loaders"

type SettingsFactsProps = { tenant: TenantSettings; base: string; keepers: readonly string[] }

/** The settings, for those who may only read them, and who to ask. */
export function SettingsFacts({ tenant, base, keepers }: SettingsFactsProps) {
  const t = useTranslations("settings")
  const names = new Intl.ListFormat(useLocale(), { type: "disjunction" }).format(keepers.slice(0, 3))
  const language = languages.find(({ code }) => code === tenant.locale)?.name ?? tenant.locale

  return (
    <div className="grid gap-6">
      <div className="flex min-w-0 items-center gap-4">
        <TenantAvatar letter={tenant.letter} color={tenant.color} size="xl" />
        <p className="min-w-0 font-display text-xl wrap-anywhere">{tenant.name}</p>
      </div>
      <dl className="grid divide-y border-y">
        <Fact term={t("address.slug")}>
          {base}
          <span className="font-medium">{tenant.slug}</span>
        </Fact>
        <Fact term={t("region.locale")}>{language}</Fact>
        <Fact term={t("region.timeZone")}>{tenant.timeZone.replaceAll("_", " ")}</Fact>
      </dl>
      <Callout title={t("readOnly.title")}>{t("readOnly.description", { names })}</Callout>
    </div>
  )
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="grid gap-x-6 py-3 text-base sm:grid-cols-[10rem_minmax(0,1fr)]">
    <dt className="text-slate">{term}</dt>
    <dd className="wrap-anywhere">{children}</dd>
  </div>
)
