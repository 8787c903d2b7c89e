import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { cn } from "@plinth/ui/cn"
import { Panel } from "@plinth/ui/panel"
import { Row, RowList } from "@plinth/ui/row-list"
import { TextLink } from "@plinth/ui/text-link"
import type { Tone } from "@plinth/ui/tone"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { cardName } from "../card-name"
import type { Speech } from "../loaders"

type Invoice = ApiOutputs["billing"]["invoices"]["items"][number]

const tones: Readonly<Record<Invoice["status"], Tone>> = {
  processing: "info",
  requires_action: "warning",
  succeeded: "success",
  failed: "danger",
  canceled: "neutral",
  unknown: "neutral",
}

type InvoicesPanelProps = {
  invoices: readonly Invoice[]
  /** Where the next page is; null on the last. */
  older: string | null
  isFirst: boolean
  speech: Speech
}

/** What was paid and what was not, the newest first, each with its paper. */
export function InvoicesPanel({ invoices, older, isFirst, speech }: InvoicesPanelProps) {
  const { t, path } = speech

  return (
    <Panel id="invoices" title={t("invoices.title")}>
      {invoices.length === 0 ? (
        <p className="text-base text-slate">{t("invoices.empty")}</p>
      ) : (
        <RowList aria-label={t("invoices.list")} className="border-t">
          {invoices.map((invoice) => (
            <InvoiceRow key={invoice.paymentId} invoice={invoice} speech={speech} />
          ))}
        </RowList>
      )}
      {(older || !isFirst) && (
        <p className="flex gap-4 pt-3 text-base">
          {!isFirst && (
            <TextLink render={<AppLink href={`${path}#invoices` as Route} />}>
              {t("invoices.newest")}
            </TextLink>
          )}
          {older && (
            <TextLink
              render={<AppLink href={`${path}?after=${encodeURIComponent(older)}#invoices` as Route} />}
            >
              {t("invoices.older")}
            </TextLink>
          )}
        </p>
      )}
    </Panel>
  )
}

function InvoiceRow({ invoice, speech }: { invoice: Invoice; speech: Speech }) {
  const { t, money, date, path } = speech
  const { amount, currency, tax, refunded, cardLastFour, cardNetwork, status } = invoice
  const day = date(invoice.createdAt)
  const notes = [
    t(`invoices.${invoice.kind}`),
    cardLastFour && t("method.card", cardName({ network: cardNetwork, lastFour: cardLastFour })),
    tax > 0 && t("invoices.tax", { amount: money({ amount: tax, currency }) }),
    refunded > 0 &&
      (refunded >= amount
        ? t("invoices.refunded")
        : t("invoices.partlyRefunded", { amount: money({ amount: refunded, currency }) })),
  ]

  return (
    <Row
      title={day}
      metaOnPhone
      meta={notes.filter(Boolean).join(" · ")}
      trailing={
        <>
          <Badge
            quiet
            tone={tones[status]}
            className={cn("sm:w-24", status === "succeeded" && "max-sm:hidden")}
          >
            {t(`invoices.status.${status}`)}
          </Badge>
          <span className="figures text-right text-ink sm:w-20">{money({ amount, currency })}</span>
          <span className="w-7 text-right">
            {invoice.hasInvoice && (
              <TextLink
                href={`${path}/invoices/${invoice.paymentId}`}
                aria-label={t("invoices.pdfLabel", { date: day })}
                className="py-2"
              >
                {t("invoices.pdf")}
              </TextLink>
            )}
          </span>
        </>
      }
    />
  )
}
