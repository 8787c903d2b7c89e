import { isShut } from "@plinth/gate"
import { LinkButton } from "@plinth/ui/link-button"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { notFound, redirect } from "next/navigation"
import { Away } from "@/features/auth/components/away"
import { Threshold } from "@/features/auth/components/threshold"
import { supportEmail } from "@/env"
import { problemWords } from "@/forms/problem-words"
import { SignOutButton } from "@/forms/sign-out-button"
import { callerFor } from "@/server/person-api"
import { requirePerson } from "@/server/require-person"
import { unlessAway } from "@/server/unless-away"

async function shutOut(slug: string) {
  const person = await requirePerson(`/suspended/${slug}`, slug)
  const { tenancy, user } = person.caller
  if (!tenancy) notFound()
  if (!isShut(person.caller)) redirect(`/app/${slug}` as Route)
  const tenants = await callerFor(person).me.tenants()
  return { tenant: tenancy.tenant, user, others: tenants.filter((tenant) => tenant.slug !== slug) }
}

export async function generateMetadata({ params }: PageProps<"/suspended/[tenant]">): Promise<Metadata> {
  const { tenant: slug } = await params
  const { answer } = await unlessAway(shutOut(slug))
  const t = await getTranslations("suspended")
  return { title: t("title", { tenant: answer?.tenant.name ?? slug }) }
}

/** What a member of a suspended tenant finds in place of its pages: why nothing goes, who helps, and the way elsewhere. */
export default async function SuspendedPage({ params }: PageProps<"/suspended/[tenant]">) {
  const { tenant: slug } = await params
  const { answer, errorId } = await unlessAway(shutOut(slug))
  if (!answer) return <Away errorId={errorId} again={`/suspended/${slug}`} />
  const { tenant, user, others } = answer
  const t = await getTranslations("suspended")

  return (
    <Threshold
      title={t("title", { tenant: tenant.name })}
      lead={t("lead")}
      inscription={tenant.name}
      foot={
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          <span className="min-w-0 wrap-anywhere">{t("signedInAs", { email: user.email })}</span>
          <SignOutButton label={t("signOut")} variant="link" words={await problemWords()} />
        </div>
      }
    >
      <p className="text-base wrap-anywhere">{t("support", { email: supportEmail })}</p>
      <LinkButton size="lg" href={`mailto:${supportEmail}?subject=${encodeURIComponent(tenant.slug)}`}>
        {t("write")}
      </LinkButton>
      {others.length > 0 && (
        <section aria-labelledby="others" className="grid gap-2">
          <h2 id="others" className="text-base font-medium">
            {t("others")}
          </h2>
          <ul className="divide-y border-y">
            {others.map(({ slug: other, name, logoLetter, logoColor }) => (
              <li key={other} className="flex min-h-11 items-center gap-3 py-2">
                <TenantAvatar letter={logoLetter} color={logoColor as TenantColor} />
                <TextLink href={`/app/${other}`} className="min-w-0 truncate">
                  {name}
                </TextLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Threshold>
  )
}
