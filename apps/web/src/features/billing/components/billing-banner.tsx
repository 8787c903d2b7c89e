import { Banner } from "@plinth/ui/banner"
import { TextLink } from "@plinth/ui/text-link"
import type { Tone } from "@plinth/ui/tone"
import type { Route } from "next"
import { supportEmail } from "@/env"
import { AppLink } from "@/shell/components/app-link"
import { billingSpeech } from "../loaders"
import type { Notice } from "../notice"

const looks: Readonly<Record<Notice["kind"], { tone: Tone; to: string }>> = {
  suspended: { tone: "danger", to: "" },
  restricted: { tone: "danger", to: "/reactivate" },
  past_due: { tone: "danger", to: "/reactivate" },
  paused: { tone: "warning", to: "/reactivate" },
  canceling: { tone: "warning", to: "" },
  trial: { tone: "info", to: "/plan" },
}

/** One line across the top: what the bill does to the tenant, and the one thing that helps. */
export async function BillingBanner({ slug, notice }: { slug: string; notice: Notice }) {
  const { t, names, tenant, plan, date, path, mayManage } = await billingSpeech(slug)
  const { kind, until, days } = notice
  const { tone, to } = looks[kind]
  const said = {
    tenant: tenant.name,
    plan: names(plan.key),
    fallback: names("starter"),
    date: until ? date(until) : "",
    days,
  }

  return (
    <Banner
      tone={tone}
      label={t("banner.label")}
      action={
        mayManage && (
          <TextLink
            className="font-medium"
            render={
              kind === "suspended" ? (
                <a href={`mailto:${supportEmail}?subject=${encodeURIComponent(tenant.slug)}`} />
              ) : (
                <AppLink href={(path + to) as Route} />
              )
            }
          >
            {t(`banner.do.${kind}`, said)}
          </TextLink>
        )
      }
    >
      {t(`banner.${kind}`, said)}
      {!mayManage && ` ${t("banner.ask")}`}
    </Banner>
  )
}
