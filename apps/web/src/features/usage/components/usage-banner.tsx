import { Banner } from "@plinth/ui/banner"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import type { UsageNotice } from "../notice"
import { usageSpeech } from "../usage-speech"

/** One line across the top: what is used up, or nearly, and where to see it. */
export async function UsageBanner({ slug, notice }: { slug: string; notice: UsageNotice }) {
  const { kind, meter, percent } = notice
  const { t, tenant, overage, figure, ceiling, monthEnds, percent: share } = await usageSpeech(slug)
  const price = overage(meter)
  const most = ceiling(meter)
  const name = t(`meter.${meter}`).toLowerCase()
  const said = { meter, name, percent: share(percent), date: monthEnds }

  return (
    <Banner
      tone={kind === "full" ? "danger" : "warning"}
      label={t("banner.label")}
      action={
        <TextLink className="font-medium" render={<AppLink href={`/app/${tenant.slug}/usage` as Route} />}>
          {t("banner.do")}
        </TextLink>
      }
    >
      {kind === "over" && price && most !== null
        ? t("banner.soft", { ...said, ...price, ceiling: figure(meter, most) })
        : t(`banner.${kind}`, said)}
    </Banner>
  )
}
