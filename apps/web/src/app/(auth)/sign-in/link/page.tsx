import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { Threshold } from "@/features/auth/components/threshold"
import { destination, withNext } from "@/features/auth/ways"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.link")
  return { title: t("title"), referrer: "same-origin" }
}

export default async function SignInLinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const query = await searchParams
  const next = destination(query)
  const [t, errors] = await Promise.all([getTranslations("auth.link"), getTranslations("errors")])
  const back = <TextLink href={withNext("/sign-in", next)}>{t("back")}</TextLink>
  if (query.said === "sent") {
    return (
      <Threshold title={t("sent")} lead={t("sentBody")} foot={back}>
        <TextLink href={withNext("/sign-in/link", next)} className="justify-self-start text-sm">
          {t("again")}
        </TextLink>
      </Threshold>
    )
  }
  const isInvalid = query.said === "invalid"

  return (
    <Threshold
      title={query.said === "over" ? t("over") : t("title")}
      lead={query.said === "over" ? t("overBody") : t("lead")}
      foot={back}
    >
      {query.said === "too-many" && <Refused>{errors("network.TOO_MANY_REQUESTS")}</Refused>}
      {query.said === "away" && <Refused>{errors("database.UNAVAILABLE")}</Refused>}
      <form method="post" action="/sign-in/link/request" className="grid gap-5">
        {next && <input type="hidden" name="next" value={next} />}
        <Field id="email" label={t("email")} error={isInvalid ? errors("auth.INVALID_EMAIL") : undefined}>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            required
            maxLength={320}
            autoFocus={isInvalid}
            defaultValue={typeof query.email === "string" ? query.email : undefined}
          />
        </Field>
        <Button type="submit" size="lg" className="w-full">
          {query.said === "over" ? t("askAgain") : t("submit")}
        </Button>
      </form>
    </Threshold>
  )
}

const Refused = ({ children }: { children: string }) => (
  <Callout tone="danger">
    <p role="alert">{children}</p>
  </Callout>
)
