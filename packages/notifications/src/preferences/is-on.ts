import type { Channel } from "../define-kinds"
import { kinds, type KindKey } from "../kinds"

/** Whether a kind goes to a channel, as the person chose, else their tenant, else as the kind says. */
export function isOn(
  kind: KindKey,
  channel: Channel,
  own?: boolean | null,
  tenants?: boolean | null,
): boolean {
  const { channels, mandatory } = kinds[kind]
  if (channels[channel] === "never") return false
  return Boolean(mandatory?.includes(channel)) || (own ?? tenants ?? channels[channel] === "on")
}

/** What was chosen, to be asked by kind and channel. */
export function choicesOf(rows: readonly { kind: string; channel: string; isOn: boolean }[]) {
  const chosen = new Map(rows.map((row) => [`${row.kind} ${row.channel}`, row.isOn]))
  return (kind: KindKey, channel: Channel) => chosen.get(`${kind} ${channel}`)
}
