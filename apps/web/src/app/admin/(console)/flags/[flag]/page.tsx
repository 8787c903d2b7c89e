import { Callout } from "@plinth/ui/callout"
import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { word } from "@/console/address"
import { FlagActs } from "@/console/components/flag-acts"
import { FlagChanges } from "@/console/components/flag-changes"
import { FlagFacts } from "@/console/components/flag-facts"
import { FlagOverrides } from "@/console/components/flag-overrides"
import { FlagPreview } from "@/console/components/flag-preview"
import { flagOf } from "@/console/flag-of"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

type Props = PageProps<"/admin/flags/[flag]">

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: (await flagOf((await params).flag)).key,
})

/** One flag: what it says, to whom otherwise, what somebody would get, and what operators did to it. */
export default async function ConsoleFlagPage({ params, searchParams }: Props) {
  const [{ flag: key }, query] = await Promise.all([params, searchParams])
  const [t, words, where, { api, platform }, flag] = await Promise.all([
    getTranslations("admin.flags"),
    getTranslations("admin.flags.about"),
    consoleWhere(),
    requireOperator(),
    flagOf(key),
  ])
  const { items, nextCursor } = await api.platform.flags.changes({
    key: flag.key,
    cursor: word(query, "cursor", 500),
  })
  const mayManage = platform.permissions.has("platform.flag:manage")
  const about = words.has(flag.key as "home.keyboard-hint")
    ? words(flag.key as "home.keyboard-hint")
    : t("unknown")
  const note = flag.isKilled ? "killed" : flag.standing === "set_up" ? null : flag.standing

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={<span className="figures text-xl">{flag.key}</span>}
        description={mayManage ? about : `${about} ${t("readOnly")}`}
        action={mayManage && <FlagActs flag={flag} />}
      />
      {note && (
        <Callout tone={note === "code_only" ? "info" : "warning"} title={t(`note.${note}.title`)}>
          {t(`note.${note}.text`)}
        </Callout>
      )}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-1 gap-6">
          <Panel id="rules" title={t("rules.title")}>
            <FlagFacts flag={flag} where={where} />
          </Panel>
          {flag.version > 0 && (
            <Panel id="overrides" title={t("override.title")} description={t("override.description")}>
              <FlagOverrides flag={flag} mayManage={mayManage} />
            </Panel>
          )}
          <Panel id="changes" title={t("changes.title")}>
            <FlagChanges
              flag={flag}
              changes={items}
              nextCursor={nextCursor}
              where={where}
              mayManage={mayManage}
            />
          </Panel>
        </div>
        <Panel id="preview" title={t("preview.title")} description={t("preview.description")}>
          <FlagPreview
            flagKey={flag.key}
            tenant={word(query, "tenant", 320)}
            person={word(query, "person", 320)}
          />
        </Panel>
      </div>
      <p>
        <TextLink render={<Link href={"/admin/flags" as Route} />}>{t("back")}</TextLink>
      </p>
    </div>
  )
}
