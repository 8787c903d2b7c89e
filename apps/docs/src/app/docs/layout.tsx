import type { ReactNode } from "react"
import { GuideRail } from "@/components/guide-rail"
import { guide } from "@/source"

export default function GuideLayout({ children }: { children: ReactNode }) {
  return (
    <div className="guide">
      <GuideRail tree={guide.getPageTree()} />
      {children}
    </div>
  )
}
