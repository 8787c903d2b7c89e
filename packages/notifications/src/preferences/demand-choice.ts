import { notificationErrors } from "../errors"
import { kinds } from "../kinds"
import type { SetPreferenceInput } from "./preference.schemas"

/** Refuses what there is no choice about. Errors: `notifications.MANDATORY`, `notifications.NOT_OFFERED`. */
export function demandChoice({ kind, channel, isOn }: SetPreferenceInput): void {
  const { channels, mandatory } = kinds[kind]
  if (channels[channel] === "never") throw notificationErrors.NOT_OFFERED({ kind, channel })
  if (isOn === false && mandatory?.includes(channel)) throw notificationErrors.MANDATORY({ kind, channel })
}
