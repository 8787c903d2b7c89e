import { RelativeTime } from "@plinth/ui/relative-time"
import type { Where } from "../where"

export const Time = ({ value, where, className }: { value: Date; where: Where; className?: string }) => (
  <RelativeTime value={value.toISOString()} {...where} className={className} />
)
