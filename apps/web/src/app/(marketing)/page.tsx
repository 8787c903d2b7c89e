import { LinkButton } from "@plinth/ui/link-button"
import { Button } from "@plinth/ui/button"
import { TextLink } from "@plinth/ui/text-link"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { docsUrl } from "@/env"
import { HouseMap } from "@/features/marketing/components/house-map"
import { PlinthStage } from "@/features/marketing/components/plinth-stage"
import { StartCommand } from "@/features/marketing/components/start-command"

export default async function LandingPage() {
  const t = await getTranslations("marketing.landing")

  return (
    <>
      <section className="mx-auto grid max-w-[75rem] grid-cols-1 justify-items-center gap-6 px-4 pt-16 pb-16 text-center sm:px-6 sm:pt-24">
        <h1 className="max-w-[36rem] font-display text-3xl sm:text-4xl">{t("title")}</h1>
        <p className="max-w-[33em] text-lg text-balance text-slate sm:text-xl">{t("lead")}</p>
        <StartCommand />
      </section>
      <PlinthStage />
      <section className="mx-auto max-w-[75rem] px-4 py-24 sm:px-6">
        <div className="mb-10 grid justify-items-center gap-3 text-center">
          <h2 className="font-display text-2xl sm:text-3xl">{t("house.title")}</h2>
          <p className="max-w-[33em] text-lg text-slate">{t("house.lead")}</p>
        </div>
        <HouseMap />
        <p className="mt-8 text-center text-lg">
          <TextLink href={`${docsUrl}/docs/architecture`}>{t("house.link")}</TextLink>
        </p>
      </section>
      <section className="border-t">
        <div className="mx-auto grid max-w-[75rem] justify-items-center gap-4 px-4 py-24 text-center sm:px-6">
          <h2 className="font-display text-4xl">{t("price.title")}</h2>
          <p className="max-w-[33em] text-lg text-slate">{t("price.body")}</p>
          <div className="mt-4 flex flex-wrap justify-center gap-3">
            <Button size="lg" render={<Link href="/sign-up" />}>
              {t("price.start")}
            </Button>
            <LinkButton size="lg" variant="secondary" href={docsUrl}>
              {t("price.docs")}
            </LinkButton>
          </div>
        </div>
      </section>
    </>
  )
}
