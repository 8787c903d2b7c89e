import type { ReactNode } from "react"
import { ViewingBanner } from "@/viewing/viewing-banner"

/** While an operator views as a member there is no console either; what says so stands over that page too. */
export default function AdminEdgeLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ViewingBanner slug={null} of="console" />
      {children}
    </>
  )
}
