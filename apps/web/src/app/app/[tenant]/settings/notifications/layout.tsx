import type { ReactNode } from "react"
import { Words } from "@/words/words"

export default function Layout({ children }: { children: ReactNode }) {
  return <Words of={["common", "errors", "bell"]}>{children}</Words>
}
