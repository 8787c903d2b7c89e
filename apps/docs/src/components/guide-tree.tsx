import type { Node, Root } from "fumadocs-core/page-tree"
import { SiteLink } from "./site-link"

/** The pages of the guide: loose pages first as they come, then one titled group per folder. */
export const GuideTree = ({ tree }: { tree: Root }) => (
  <ul className="guide-tree">
    {tree.children.map((node) => (
      <GuideNode key={node.$id} node={node} />
    ))}
  </ul>
)

function GuideNode({ node }: { node: Node }) {
  if (node.type === "separator") return <li className="guide-tree-title">{node.name}</li>
  if (node.type === "page") {
    return (
      <li>
        <SiteLink href={node.url}>{node.name}</SiteLink>
      </li>
    )
  }
  return (
    <li className="guide-tree-group">
      <p className="guide-tree-title">{node.name}</p>
      <ul>
        {node.index && (
          <li>
            <SiteLink href={node.index.url} under={node.index.url}>
              {node.index.name}
            </SiteLink>
          </li>
        )}
        {node.children.map((child) => (
          <GuideNode key={child.$id} node={child} />
        ))}
      </ul>
    </li>
  )
}
