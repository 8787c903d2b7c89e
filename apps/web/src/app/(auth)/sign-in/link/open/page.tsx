import { Button } from "@plinth/ui/button"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { Threshold } from "@/features/auth/components/threshold"
import { destination, withNext } from "@/features/auth/ways"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.link")
  return { title: t("openTitle"), referrer: "same-origin" }
}

/** Where the link of the mail leads. It only looks: a press of the button signs in. */
export default async function OpenLinkPage({ searchParams }: PageProps<"/sign-in/link/open">) {
  const query = await searchParams
  const next = destination(query)
  if (typeof query.token !== "string") redirect(withNext("/sign-in/link", next) as Route)
  const t = await getTranslations("auth.link")

  return (
    <Threshold
      title={t("openTitle")}
      lead={t("openLead")}
      foot={<TextLink href={withNext("/sign-in", next)}>{t("back")}</TextLink>}
    >
      <form method="post" action="/sign-in/link/open/now">
        <input type="hidden" name="token" value={query.token} />
        {next && <input type="hidden" name="next" value={next} />}
        <Button type="submit" size="lg" className="w-full">
          {t("open")}
        </Button>
      </form>
    </Threshold>
  )
}
