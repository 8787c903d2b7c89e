type Where = { readonly now: string; readonly locale: string; readonly timeZone: string }

type Day<Item> = {
  readonly key: string
  readonly day: "today" | "yesterday" | null
  /** The day written out. */
  readonly date: string
  readonly items: readonly Item[]
}

/** What happened on each day, as the reader's calendar divides them. */
export function groupByDay<Item extends { readonly occurredAt: Date }>(
  items: readonly Item[],
  { now, locale, timeZone }: Where,
): Day<Item>[] {
  const keys = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone })
  const today = keys.format(new Date(now))
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
  const write = (at: Date, key: string) =>
    new Intl.DateTimeFormat(locale, {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: key.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric",
      timeZone,
    }).format(at)

  return [...Map.groupBy(items, ({ occurredAt }) => keys.format(occurredAt))].flatMap(([key, ofDay]) => {
    const [first] = ofDay
    return first
      ? [
          {
            key,
            day: key === today ? "today" : key === yesterday ? "yesterday" : null,
            date: write(first.occurredAt, key),
            items: ofDay,
          },
        ]
      : []
  })
}
