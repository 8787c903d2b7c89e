import type { Channel } from "../define-kinds"
import { notificationErrors } from "../errors"
import { kinds, type KindKey } from "../kinds"
import type { SetPreferenceInput } from "./preference.schemas"

/** Whether a kind may be turned on and off by a channel. */
export const hasChoice = (kind: KindKey, channel: Channel): boolean =>
  kinds[kind].channels[channel] !== "never" && !kinds[kind].mandatory?.includes(channel)

/** Refuses what there is no choice about. Errors: `notifications.MANDATORY`, `notifications.NOT_OFFERED`. */
export function demandChoice({ kind, channel, isOn }: SetPreferenceInput): void {
  const { channels, mandatory } = kinds[kind]
  if (channels[channel] === "never") throw notificationErrors.NOT_OFFERED({ kind, channel })
  if (isOn === false && mandatory?.includes(channel)) throw notificationErrors.MANDATORY({ kind, channel })
}
