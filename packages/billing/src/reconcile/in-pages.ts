/** Items as they come, so many together. What came before a list broke off is handed out before the error is. */
export async function* inPages<Item>(items: AsyncIterable<Item>, most: number): AsyncIterable<Item[]> {
  let page: Item[] = []
  let failure: { readonly error: unknown } | undefined
  try {
    for await (const item of items) {
      page.push(item)
      if (page.length < most) continue
      yield page
      page = []
    }
  } catch (error) {
    failure = { error }
  }
  if (page.length > 0) yield page
  if (failure) throw failure.error
}
