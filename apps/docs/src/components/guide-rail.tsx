import type { Root } from "fumadocs-core/page-tree"
import { GuideTree } from "./guide-tree"

export const GuideRail = ({ tree }: { tree: Root }) => (
  <nav aria-label="Guide" className="guide-rail">
    <GuideTree tree={tree} />
  </nav>
)
