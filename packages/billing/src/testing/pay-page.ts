/** Of the documented test cards, those that are paid with. */
export const cards = {
  good: "4242424242424242",
  declined: "4000000000000002",
  /** Pays once, and fails at each renewal and change of plan. */
  onceOnly: "4000000000000341",
} as const

/** Pays on a hosted page as a buyer does; where they are sent afterwards, null where the page keeps them over their card. */
export async function payPage(
  pageUrl: string,
  card: string = cards.good,
  country = "US",
): Promise<URL | null> {
  const { origin } = new URL(pageUrl)
  const page = await fetch(pageUrl)
  const form = new URLSearchParams({ ...filledIn(await page.text()), ...cardFields(card), country })
  let answer = await fetch(pageUrl, { method: "POST", body: form, redirect: "manual", headers: { origin } })
  for (;;) {
    const location = answer.headers.get("location")
    if (location === null) return null
    const next = new URL(location, pageUrl)
    if (next.origin !== origin) return next
    answer = await fetch(next, { redirect: "manual" })
  }
}

const cardFields = (number: string) => ({
  card_number: number,
  expires: "12/34",
  cvv: "123",
  outcome: "card",
})

/** What the page has filled in already. */
function filledIn(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
  return Object.fromEntries(
    inputs.flatMap((tag) => {
      const name = /\bname="([^"]*)"/.exec(tag)?.[1]
      return name ? [[name, /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ""]] : []
    }),
  )
}
