import { dateFormat } from "@plinth/ui/formatters"

/** How to greet somebody at this hour of theirs. */
export function partOfDay(now: Date, timeZone: string): "morning" | "afternoon" | "evening" {
  const hour = Number(dateFormat("en", { hour: "numeric", hourCycle: "h23", timeZone }).format(now))
  return hour < 4 ? "evening" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening"
}
