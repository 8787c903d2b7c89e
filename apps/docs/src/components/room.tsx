import type { ReactNode } from "react"
import { rooms } from "@/house"

/** One room of the house: where it is and what it is for. The map's stones lead here. */
export function Room({ name, children }: { name: string; children: ReactNode }) {
  const room = rooms.find((candidate) => candidate.name === name)
  if (!room) throw new Error(`The house has no room “${name}”.`)
  return (
    <div id={name} className="room">
      <code>{room.path}</code>
      <div>{children}</div>
    </div>
  )
}
