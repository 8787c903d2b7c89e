import { SkipLink } from "@plinth/ui/skip-link"
import { Wordmark } from "@plinth/ui/wordmark"
import { getTranslations } from "next-intl/server"
import type { ComponentProps, ReactNode } from "react"
import { Doorway } from "./doorway"

type ThresholdProps = {
  title: string
  lead?: ReactNode
  /** What the lintel says; the product's name where nothing else is said. */
  inscription?: string
  children: ReactNode
  /** The other way in, under the form. */
  foot?: ReactNode
}

const quiet =
  "inline-flex min-h-6 items-center text-slate transition-colors hover:text-ink pointer-coarse:min-h-11"

/** Where people stand before they are in: one column, and a door where there is room for one. */
export async function Threshold({ title, lead, inscription, children, foot }: ThresholdProps) {
  const t = await getTranslations("auth.layout")
  const name = (await getTranslations("marketing"))("name")

  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(30rem,1fr)_minmax(0,1.15fr)]">
      <SkipLink>{t("skip")}</SkipLink>
      <div className="flex flex-col px-4 sm:px-8">
        <header className="flex h-16 items-center">
          <Way href="/" aria-label={t("home")} className="rounded-control py-2.5 pr-2">
            <Wordmark name={name} />
          </Way>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto flex w-full max-w-[23rem] flex-1 flex-col gap-6 py-10 sm:justify-center outline-hidden"
        >
          <div className="grid gap-2">
            <h1 className="font-display text-2xl">{title}</h1>
            {lead && <p className="text-base text-slate">{lead}</p>}
          </div>
          {children}
          {foot && <div className="border-t pt-5 text-base text-slate">{foot}</div>}
        </main>
        <footer className="flex gap-5 py-4 text-sm">
          <Way href="/legal/terms" className={quiet}>
            {t("terms")}
          </Way>
          <Way href="/legal/privacy" className={quiet}>
            {t("privacy")}
          </Way>
        </footer>
      </div>
      <div className="relative overflow-hidden border-l bg-limestone max-lg:hidden dark:bg-chalk">
        <Doorway inscription={inscription ?? name} />
      </div>
    </div>
  )
}

// Plain anchors before the door: the router's link alone would be 5 KB of script for those who only sign in.
const Way = (props: ComponentProps<"a">) => <a {...props} />
