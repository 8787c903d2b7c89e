const spans = [7, 30, 90, 365] as const
type Span = (typeof spans)[number]

export type AnalyticsFilter = { readonly span: Span; readonly event: string | null }

type Asked = Readonly<Record<string, string | string[] | undefined>>

/** What an address asks to see; what it does not say, or says wrongly, is the first of each. */
export const readFilter = ({ days, event }: Asked): AnalyticsFilter => ({
  span: spans.find((each) => String(each) === days) ?? 30,
  event: typeof event === "string" && /^[a-z][a-z0-9_.]{0,63}$/.test(event) ? event : null,
})

/** The address of the same page, shown otherwise. */
export const filterQuery = ({ span, event }: AnalyticsFilter): string =>
  `?${new URLSearchParams({ days: String(span), ...(event && { event }) })}`

/** Those that a plan keeps, and the next, which says where it ends. */
export const spansWithin = (keptDays: number): readonly Span[] =>
  spans.filter((span, at) => at === 0 || (spans[at - 1] ?? 0) <= keptDays)
