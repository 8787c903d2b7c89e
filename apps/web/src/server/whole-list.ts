import "server-only"

type Ask<Item> = (page: {
  limit: number
  cursor: string | null
}) => Promise<{ readonly items: readonly Item[]; readonly nextCursor: string | null }>

/** Every page of a list, one after the other; for lists that a plan keeps short. */
export async function wholeList<Item>(ask: Ask<Item>): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Ask<Item>>> = await ask({ limit: 100, cursor })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return items
}
