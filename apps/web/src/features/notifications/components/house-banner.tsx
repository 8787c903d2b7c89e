import type { BannerView } from "@plinth/notifications"
import { Banner } from "@plinth/ui/banner"
import { TextLink } from "@plinth/ui/text-link"
import { getTranslations } from "next-intl/server"
import { severityTones } from "../severity-tones"

/** What operators say over the pages of this tenant now: the gravest, and of those the newest. */
export async function HouseBanner({ banners }: { banners: readonly BannerView[] }) {
  const t = await getTranslations("bell.banner")
  const grave = banners.find(({ severity }) => severity === "critical")
  const said = grave ?? banners.find(({ severity }) => severity === "warning") ?? banners[0]
  if (!said) return null

  return (
    <Banner
      tone={severityTones[said.severity]}
      label={t("label")}
      action={
        said.link && (
          <TextLink className="font-medium" render={<a href={said.link} />}>
            {t("more")}
          </TextLink>
        )
      }
    >
      <span className="font-medium">{said.title}</span> {said.body}
    </Banner>
  )
}
