import type { Customer, Payment, Refund } from "../store"
import { money } from "./money"
import type { Paid } from "./paid-of"
import { writePdf, type PdfMark } from "./write-pdf"

const left = 56
const right = 539
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" })

/** The invoice of a payment: who paid what, and the tax of it. */
export function invoiceOfPayment({ payment, customer, method }: Paid): Uint8Array<ArrayBuffer> {
  const { currency, total, tax } = payment
  return sheet({
    title: `Invoice ${payment.invoiceId}`,
    facts: [
      ["Date", day.format(new Date(payment.createdAt))],
      ["Payment", payment.id],
      ["Status", payment.status.replaceAll("_", " ")],
      ...(method
        ? [["Paid with", `${method.network ?? method.type} ending ${method.lastFour}`] as const]
        : []),
    ],
    to: addressOf(payment, customer),
    lines: payment.lines.map(({ name, quantity, amount }) => [
      quantity === 1 ? name : `${name} × ${quantity}`,
      money(amount, currency),
    ]),
    sums: [
      ["Tax", money(tax, currency)],
      ["Total", money(total, currency)],
    ],
  })
}

/** The receipt of what was given back. */
export function receiptOfRefund(refund: Refund, { payment, customer }: Paid): Uint8Array<ArrayBuffer> {
  const { currency } = payment
  const nameOf = (id: string) => payment.lines.find((line) => line.id === id)?.name ?? "Payment"
  const whole = [["Payment", money(-refund.amount, currency)] as const]
  return sheet({
    title: `Refund ${refund.id}`,
    facts: [
      ["Date", day.format(new Date(refund.createdAt))],
      ["Of payment", refund.paymentId],
      ["Status", refund.status],
      ...(refund.reason ? [["Reason", refund.reason.slice(0, 70)] as const] : []),
    ],
    to: addressOf(payment, customer),
    lines:
      refund.items.length > 0
        ? refund.items.map(({ itemId, amount }) => [nameOf(itemId), money(-amount, currency)])
        : whole,
    sums: [[refund.isPartial ? "Refunded in part" : "Refunded", money(-refund.amount, currency)]],
  })
}

const addressOf = ({ billing }: Payment, { name, email }: Customer) =>
  [name, email, billing.street, billing.zipcode, billing.city, billing.country].filter(
    (line): line is string => Boolean(line),
  )

type Pair = readonly [name: string, value: string]
type Sheet = {
  readonly title: string
  readonly facts: readonly Pair[]
  readonly to: readonly string[]
  readonly lines: readonly Pair[]
  readonly sums: readonly Pair[]
}

function sheet({ title, facts, to, lines, sums }: Sheet): Uint8Array<ArrayBuffer> {
  const factsY = 136
  const toY = factsY + facts.length * 16 + 14
  const linesY = toY + to.length * 15 + 36
  const sumsY = linesY + 44 + lines.length * 18
  const figures = { x: right, font: "figures", endsAtX: true } as const
  const marks: PdfMark[] = [
    { text: "SANDBOX: no real money, no real invoice", x: left, y: 60, font: "strong", size: 9 },
    { text: title, x: left, y: 100, font: "strong", size: 16 },
    ...facts.flatMap(([name, value], index) => [
      { text: name, x: left, y: factsY + index * 16 },
      { text: value, x: 150, y: factsY + index * 16 },
    ]),
    { text: "To", x: left, y: toY },
    ...to.map((text, index) => ({ text, x: 150, y: toY + index * 15 })),
    { rule: linesY },
    ...lines.flatMap(([name, value], index) => [
      { text: name, x: left, y: linesY + 22 + index * 18 },
      { text: value, y: linesY + 22 + index * 18, ...figures },
    ]),
    { rule: sumsY - 24 },
    ...sums.flatMap(([name, value], index) => [
      { text: name, x: 360, y: sumsY + index * 18, font: "strong" } as const,
      { text: value, y: sumsY + index * 18, ...figures },
    ]),
    { text: "From the Plinth sandbox, which stands in for Dodo Payments.", x: left, y: 790, size: 8 },
  ]
  return writePdf(title, marks)
}
