import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Mark } from "@plinth/ui/mark"
import { SkipLink } from "@plinth/ui/skip-link"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import { Wordmark } from "@plinth/ui/wordmark"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { problemWords } from "@/forms/problem-words"
import { SignOutButton } from "@/forms/sign-out-button"

/** The way back to the product, and the way out. */
export async function AccountHeader({ tenant }: { tenant: ApiOutputs["me"]["tenants"][number] | null }) {
  const t = await getTranslations("account.header")
  const name = (await getTranslations("marketing"))("name")

  return (
    <header className="moulding bg-paper">
      <SkipLink>{t("skip")}</SkipLink>
      <div className="mx-auto flex h-14 max-w-[64rem] items-center justify-between gap-3 px-4 sm:px-6">
        <Link
          href={"/app" as Route}
          prefetch={false}
          aria-label={t("home")}
          className="flex-none rounded-control py-2.5 max-sm:-ml-3 max-sm:px-3"
        >
          <Wordmark name={name} className="max-sm:hidden" />
          <Mark className="size-5 sm:hidden" />
        </Link>
        <div className="flex min-w-0 items-center gap-1">
          <Button
            variant="ghost"
            className="min-w-0 shrink!"
            render={<Link href={(tenant ? `/app/${tenant.slug}` : "/onboarding") as Route} />}
          >
            {tenant && (
              <TenantAvatar letter={tenant.logoLetter} color={tenant.logoColor as TenantColor} size="sm" />
            )}
            <span className="truncate">{tenant ? t("back", { tenant: tenant.name }) : t("found")}</span>
          </Button>
          <SignOutButton variant="ghost" label={t("signOut")} words={await problemWords()} />
        </div>
      </div>
    </header>
  )
}
