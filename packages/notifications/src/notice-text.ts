import { formatMoney, translatorFor } from "@plinth/i18n"
import type { KindKey } from "./kinds"

/** What a notification's sentences are filled with. */
export type Happening = {
  readonly kind: KindKey
  readonly data: unknown
  readonly actorType: string
  readonly actorId: string
  readonly actorName: string | null
  readonly subjectName: string | null
  readonly projectName: string | null
  readonly tenantName: string
}

/** A line, and a sentence that says what it means or what to do; plain text in the reader's language. */
export function noticeText(
  { kind, data, tenantName, ...who }: Happening,
  locale: string,
  timeZone: string,
): { readonly title: string; readonly body: string } {
  const t = translatorFor(locale, "notifications")
  const facts = new Map(Object.entries((data ?? {}) as Record<string, unknown>))
  const word = (key: string) => String(facts.get(key) ?? "")
  const doer = who.actorId === "operator" ? t("operator") : t("system")
  const until = word("at") || word("expiresAt")
  const values = {
    actor: who.actorName ?? (who.actorType === "user" ? t("someone") : doer),
    subject: who.subjectName ?? t("someone"),
    project: who.projectName ?? t("untitled"),
    tenant: tenantName,
    role: word("role") || word("to"),
    to: word("to"),
    days: Number(word("daysLeft")),
    amount: formatMoney(Number(word("amount")), word("currency") || "USD", locale),
    until: until && new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(new Date(until)),
    credits: Number(word("amount")) + Number(word("debt")),
    left: Number(word("available")),
    meter: word("meter"),
    title: word("title"),
    text: word("text"),
  }
  return { title: t(`kind.${kind}.title`, values), body: t(`kind.${kind}.body`, values) }
}
