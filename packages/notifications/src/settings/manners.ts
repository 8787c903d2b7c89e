import type { NotificationSettings } from "./settings.schemas"

/** Who chose nothing wants to be told so. */
export const untouched: NotificationSettings = {
  timeZone: null,
  quietHours: null,
  hasDigest: false,
  digestHour: 8,
}

type Row = {
  readonly quietFrom: number | null
  readonly quietUntil: number | null
  readonly hasDigest: boolean | null
  readonly digestHour: number | null
}

/** How somebody wants to be told, of their row; without one, as nobody has chosen. */
export const mannersOf = <Zone extends string | null>({
  timeZone,
  quietFrom,
  quietUntil,
  hasDigest,
  digestHour,
}: Row & { readonly timeZone: Zone }) => ({
  timeZone,
  hasDigest: hasDigest ?? untouched.hasDigest,
  digestHour: digestHour ?? untouched.digestHour,
  quietHours:
    quietFrom === null || quietUntil === null ? untouched.quietHours : { from: quietFrom, until: quietUntil },
})
