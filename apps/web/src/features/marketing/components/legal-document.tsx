import { Callout } from "@plinth/ui/callout"
import type { ReactNode } from "react"
import { getFormatter, getTranslations } from "next-intl/server"
import { legalVersion } from "@plinth/auth/legal-version"

type LegalDocumentProps = {
  title: string
  lead: string
  sections: readonly { key: string; title: string; body: string }[]
  /** What can be done about it, below the text. */
  children?: ReactNode
}

/** Terms or privacy: a text to be read, with its contents beside it. */
export async function LegalDocument({ title, lead, sections, children }: LegalDocumentProps) {
  const t = await getTranslations("legal")
  const format = await getFormatter()
  const date = format.dateTime(new Date(legalVersion), { dateStyle: "long", timeZone: "UTC" })

  return (
    <div className="mx-auto grid max-w-[75rem] grid-cols-1 gap-x-16 px-4 py-12 sm:px-6 sm:py-20 lg:grid-cols-[minmax(0,1fr)_15rem]">
      <article className="max-w-[33em] text-lg leading-[1.65] wrap-anywhere">
        <p className="text-base text-slate">{t("version", { date })}</p>
        <h1 className="mt-2 font-display text-3xl">{title}</h1>
        <p className="moulding mt-3 pb-6 text-xl text-slate">{lead}</p>
        <Callout className="mt-6">{t("draft")}</Callout>
        {sections.map((section) => (
          <section
            key={section.key}
            id={section.key}
            aria-labelledby={`${section.key}-title`}
            className="mt-10"
          >
            <h2 id={`${section.key}-title`} className="font-display text-xl">
              {section.title}
            </h2>
            <p className="mt-2 text-slate">{section.body}</p>
          </section>
        ))}
        {children}
      </article>
      <nav aria-labelledby="contents" className="sticky top-8 self-start text-base max-lg:hidden">
        <h2 id="contents" className="pb-2 font-medium">
          {t("contents")}
        </h2>
        <ol className="border-l">
          {sections.map((section) => (
            <li key={section.key}>
              <a
                href={`#${section.key}`}
                className="block py-1 pl-4 text-slate transition-colors hover:text-ink"
              >
                {section.title}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  )
}
