import { z } from "zod"

const Header = z.looseObject({})
const ItemHeader = z.looseObject({ type: z.string(), length: z.number().int().min(0).optional() })

export type EnvelopeItem = { readonly type: string; readonly payload: string }

/**
 * Reads an envelope: a header, then items of a header and a payload, each a line or as long as the item's header says.
 * Null where it is none. https://develop.sentry.dev/sdk/foundations/envelopes/
 */
export function parseEnvelope(body: string): EnvelopeItem[] | null {
  try {
    let rest = Buffer.from(body)
    const take = (length: number) => {
      const taken = rest.subarray(0, length).toString()
      rest = rest.subarray(length + 1)
      return taken
    }
    const lineLength = () => (rest.includes(10) ? rest.indexOf(10) : rest.length)

    Header.parse(JSON.parse(take(lineLength())))
    const items: EnvelopeItem[] = []
    while (rest.length > 0) {
      const { type, length } = ItemHeader.parse(JSON.parse(take(lineLength())))
      items.push({ type, payload: take(length ?? lineLength()) })
    }
    return items
  } catch {
    return null
  }
}
