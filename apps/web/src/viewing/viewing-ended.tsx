import { Icon } from "@plinth/ui/icon"
import { LinkButton } from "@plinth/ui/link-button"
import { EyeOff } from "lucide"
import { getTranslations } from "next-intl/server"

/** Over a tenant's page that an operator is on and does not view any more: nothing of it is there, and where to go on. */
export async function ViewingEnded() {
  const t = await getTranslations("viewing")
  return (
    <section aria-label={t("label")} data-viewing className="viewing">
      <Icon of={EyeOff} className="flex-none" />
      <p role="status" className="min-w-0 flex-1">
        {t("ended")}
      </p>
      <LinkButton href="/admin/impersonations" size="sm" variant="secondary">
        {t("over.back")}
      </LinkButton>
    </section>
  )
}
