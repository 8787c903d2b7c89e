import type { Metadata } from "next"
import type { ReactNode } from "react"

// Addresses in here may carry secrets: they are neither indexed nor told to other sites.
export const metadata: Metadata = { robots: { index: false }, referrer: "no-referrer" }

export default function AuthLayout({ children }: { children: ReactNode }) {
  return children
}
