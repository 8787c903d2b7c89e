import { PageHeader } from "@plinth/ui/page-header"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { InvoicesPanel } from "@/features/billing/components/invoices-panel"
import { MethodPanel } from "@/features/billing/components/method-panel"
import { NotForYou } from "@/features/billing/components/not-for-you"
import { PacksPanel } from "@/features/billing/components/packs-panel"
import { StatePanel } from "@/features/billing/components/state-panel"
import { billingSpeech, loadBilling, loadInvoices } from "@/features/billing/loaders"
import { MetersPanel } from "@/features/usage/components/meters-panel"
import { loadUsage } from "@/features/usage/loaders"
import { usageSpeech } from "@/features/usage/usage-speech"
import { AppLink } from "@/shell/components/app-link"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") }
}

export default async function BillingPage({ params, searchParams }: PageProps<"/app/[tenant]/billing">) {
  const [{ tenant: slug }, { after }] = await Promise.all([params, searchParams])
  const cursor = typeof after === "string" ? after : null
  const billing = await loadBilling(slug)
  if (!billing) return <NotForYou slug={slug} />
  const [speech, use, usage, invoices] = await Promise.all([
    billingSpeech(slug),
    usageSpeech(slug),
    loadUsage(slug),
    loadInvoices(slug, cursor),
  ])
  const canBuy = speech.mayManage && speech.access !== "billing_only"

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={speech.t("title")} />
      <StatePanel billing={billing} speech={speech} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-6">
          <MethodPanel slug={slug} billing={billing} speech={speech} />
          {canBuy && (
            <PacksPanel
              speech={speech}
              action={
                <TextLink
                  className="text-base whitespace-nowrap"
                  render={<AppLink href={`/app/${slug}/credits` as Route} />}
                >
                  {speech.t("packs.see")}
                </TextLink>
              }
            />
          )}
        </div>
        {usage && (
          <MetersPanel
            isShort
            usage={usage}
            speech={use}
            action={
              <TextLink
                className="text-base whitespace-nowrap"
                render={<AppLink href={`/app/${slug}/usage` as Route} />}
              >
                {use.t("see")}
              </TextLink>
            }
          />
        )}
      </div>
      <InvoicesPanel
        invoices={invoices.items}
        older={invoices.nextCursor}
        isFirst={cursor === null}
        speech={speech}
      />
    </div>
  )
}
