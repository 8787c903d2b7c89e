import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { Fact, Facts } from "@/console/components/facts"
import { MessageBadge } from "@/console/components/message-badge"
import { ReplayButton } from "@/console/components/replay-button"
import { Time } from "@/console/components/time"
import { consoleWhere } from "@/console/where"
import { orNotFound } from "@/server/or-not-found"
import { requireOperator } from "@/server/require-operator"

const messageOf = cache(async (id: string) => {
  const { api } = await requireOperator()
  return orNotFound(api.platform.billing.message({ id: decodeURIComponent(id) }))
})

type Props = PageProps<"/admin/webhooks/[message]">

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: (await messageOf((await params).message)).type,
})

/** One message of the payment provider, as it came, and what became of it. */
export default async function ConsoleWebhookPage({ params }: Props) {
  const { message: id } = await params
  const [t, where, { platform }, message] = await Promise.all([
    getTranslations("admin.webhooks"),
    consoleWhere(),
    requireOperator(),
    messageOf(id),
  ])
  const { tenant, run, occurredAt, objectId, customerId, payload } = message

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={message.type}
        description={t("replayHelp")}
        action={platform.permissions.has("platform.billing:manage") && <ReplayButton id={message.id} />}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Panel id="payload" title={t("payload")}>
          {payload ? (
            <pre className="figures max-h-144 overflow-auto text-xs" tabIndex={0}>
              {payload}
            </pre>
          ) : (
            <p className="text-base text-slate">{t("noPayload")}</p>
          )}
        </Panel>
        <Panel id="facts" title={t("facts")}>
          <Facts>
            <Fact name={t("stateLabel")}>
              <MessageBadge state={message.state} />
            </Fact>
            <Fact name={t("tenant")}>
              {tenant ? (
                <TextLink render={<Link href={`/admin/tenants/${tenant.id}` as Route} />}>
                  {tenant.name}
                </TextLink>
              ) : (
                "–"
              )}
            </Fact>
            <Fact name={t("about")}>{objectId ?? "–"}</Fact>
            <Fact name={t("customer")}>{customerId ?? "–"}</Fact>
            <Fact name={t("received")}>
              <Time value={message.receivedAt} where={where} />
            </Fact>
            {occurredAt && (
              <Fact name={t("occurred")}>
                <Time value={occurredAt} where={where} />
              </Fact>
            )}
            <Fact name={t("sent")}>{t("deliveries", { count: message.deliveries })}</Fact>
            {run && <Fact name={t("run")}>{`${run.state} · ${t("attempts", { count: run.attempt })}`}</Fact>}
            <Fact name={t("id")}>
              <code className="figures text-sm select-all">{message.id}</code>
            </Fact>
          </Facts>
        </Panel>
      </div>
    </div>
  )
}
