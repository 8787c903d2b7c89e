import "server-only"
import { getLocale } from "next-intl/server"
import { requireOperator } from "@/server/require-operator"

/** Whose clock and calendar the console's times are told by. */
export async function consoleWhere() {
  const [{ caller, platform }, locale] = await Promise.all([requireOperator(), getLocale()])
  return { now: platform.clock.now().toISOString(), locale, timeZone: caller.preferences.timeZone ?? "UTC" }
}

export type Where = Awaited<ReturnType<typeof consoleWhere>>
