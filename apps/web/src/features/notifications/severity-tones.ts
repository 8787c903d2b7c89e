import type { Tone } from "@plinth/ui/tone"
import type { Notice } from "./notice-filter"

export const severityTones: Readonly<Record<Notice["severity"], Tone>> = {
  info: "info",
  warning: "warning",
  critical: "danger",
}
