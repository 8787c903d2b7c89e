/** What sentences name of an event's data, with nothing where it has none. */
export function eventValues(data: unknown) {
  const facts = typeof data === "object" && data !== null ? new Map(Object.entries(data)) : new Map()
  const word = (key: string) => (facts.has(key) ? String(facts.get(key)) : "")
  return {
    role: word("role") || word("to"),
    from: word("from"),
    to: word("to"),
    plan: word("plan"),
    outcome: word("outcome"),
    reason: word("reason"),
    isLast: word("isLast"),
    days: Number(word("daysLeft")),
    minutes: Math.ceil(Number(word("seconds")) / 60),
    rows: Number(word("rows")),
    credits: Number(word("amount")),
    left: Number(word("available")),
    debt: Number(word("debt")),
    meter: word("meter"),
    percent: Number(word("percent")),
    isByOperator: facts.has("byOperator"),
  }
}
