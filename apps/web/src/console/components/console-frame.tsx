import { Badge } from "@plinth/ui/badge"
import { Mark } from "@plinth/ui/mark"
import { SkipLink } from "@plinth/ui/skip-link"
import { ShieldCheck } from "lucide"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { problemWords } from "@/forms/problem-words"
import { SignOutButton } from "@/forms/sign-out-button"
import { ConsoleNav } from "./console-nav"

type ConsoleFrameProps = {
  name: string
  role: "platform_admin" | "platform_support"
  children: ReactNode
}

/** The console's frame: slate, with a line of ochre at the top, so that nobody forgets where they are. */
export async function ConsoleFrame({ name, role, children }: ConsoleFrameProps) {
  const [t, words, product] = await Promise.all([
    getTranslations("admin"),
    problemWords(),
    getTranslations("marketing"),
  ])

  return (
    <div className="min-h-dvh border-t-3 border-ochre">
      <SkipLink>{t("skip")}</SkipLink>
      <header className="flex min-h-14 flex-wrap items-center gap-x-4 border-b bg-limestone px-4 sm:px-8">
        <Link
          href={"/admin" as Route}
          prefetch={false}
          aria-label={t("home", { product: product("name") })}
          className="flex flex-none items-center gap-2 rounded-control py-2.5"
        >
          <Mark className="size-5" />
          <span className="font-display text-lg font-medium">{t("title")}</span>
        </Link>
        <ConsoleNav
          labels={{
            nav: t("nav.label"),
            tenants: t("nav.tenants"),
            subscriptions: t("nav.subscriptions"),
            users: t("nav.users"),
            impersonations: t("nav.impersonations"),
            jobs: t("nav.jobs"),
            webhooks: t("nav.webhooks"),
            notifications: t("nav.notifications"),
            health: t("nav.health"),
            usage: t("nav.usage"),
            ledger: t("nav.ledger"),
            flags: t("nav.flags"),
            audit: t("nav.audit"),
            incidents: t("nav.incidents"),
            operators: t("nav.operators"),
          }}
        />
        <div className="ml-auto flex min-w-0 items-center gap-3">
          <span className="truncate text-sm text-slate max-sm:hidden">{name}</span>
          <Badge icon={ShieldCheck} quiet>
            {t(`role.${role}`)}
          </Badge>
          <SignOutButton variant="ghost" size="sm" label={t("signOut")} words={words} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="px-4 py-6 outline-hidden sm:px-8 sm:py-8">
        {children}
      </main>
    </div>
  )
}
