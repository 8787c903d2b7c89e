import type { ApiOutputs } from "@plinth/api"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import Link from "next/link"
import { getFormatter, getTranslations } from "next-intl/server"

const documents = { terms: "/legal/terms", privacy: "/legal/privacy" } as const

/** What a person agreed to: the document, its version, the moment. */
export async function Agreements({ consents }: { consents: ApiOutputs["me"]["consents"] }) {
  const t = await getTranslations("account.agreements")
  const format = await getFormatter()

  return (
    <Panel id="agreements" title={t("title")}>
      {consents.length === 0 ? (
        <p className="text-base text-slate">{t("none")}</p>
      ) : (
        <ul className="grid gap-2 text-base">
          {consents.map(({ document, version, acceptedAt }) => (
            <li
              key={`${document} ${version} ${acceptedAt.toISOString()}`}
              className="flex flex-wrap items-baseline justify-between gap-x-4"
            >
              <span>
                {document in documents ? (
                  <TextLink render={<Link href={documents[document as keyof typeof documents]} />}>
                    {t(document as keyof typeof documents)}
                  </TextLink>
                ) : (
                  document
                )}{" "}
                <span className="text-slate">{t("version", { date: new Date(version) })}</span>
              </span>
              <span className="text-slate">
                {t("agreed", { at: format.dateTime(acceptedAt, { dateStyle: "long", timeStyle: "short" }) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
