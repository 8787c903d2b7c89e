import { Banner } from "@plinth/ui/banner"
import { TextLink } from "@plinth/ui/text-link"
import { getTranslations } from "next-intl/server"
import type { MailStanding } from "../loaders"

/** Across the top while nothing is sent to one's address: why, and the way to change that. */
export async function MailBanner({ email, standing }: { email: string; standing: MailStanding }) {
  const t = await getTranslations("account.mail")
  return (
    <Banner
      tone="warning"
      label={t("label")}
      action={
        <TextLink className="font-medium" href="/account/profile#email">
          {t("see")}
        </TextLink>
      }
    >
      {t.rich(`banner.${standing.reason}`, {
        email,
        address: (text) => <span className="font-medium wrap-anywhere">{text}</span>,
      })}
    </Banner>
  )
}
