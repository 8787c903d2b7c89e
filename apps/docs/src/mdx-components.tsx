import Link from "next/link"
import type { ComponentProps } from "react"
import { CodeBlock } from "./components/code-block"
import { Decisions } from "./components/decisions"
import { Note } from "./components/note"
import { Room } from "./components/room"
import { BillingMovesTable, BillingStatesDrawing } from "./diagrams/billing-states"
import { ContextsDrawing } from "./diagrams/contexts"
import { CursorDrawing } from "./diagrams/cursor"
import { HouseMap } from "./diagrams/house-map"
import { JobLifeDrawing } from "./diagrams/job-life"
import { RequestWalk } from "./diagrams/request-walk"
import { SpineDrawing } from "./diagrams/spine"
import { ProofsTable } from "./proof/proofs-table"
import { ApiOperations } from "./reference/api/api-operations"
import { CommandsTable } from "./reference/commands-table"
import { ErrorCatalogue } from "./reference/error-catalogue"
import { VariablesTable } from "./reference/variables-table"

const internal = /^[/#]/

const Heading = ({ as: As, id, children, ...props }: ComponentProps<"h2"> & { as: "h2" | "h3" }) => (
  <As id={id} {...props}>
    <a href={`#${id}`}>{children}</a>
  </As>
)

/** What the words of an MDX page turn into. */
export const mdxComponents = {
  a: ({ href = "", ...props }: ComponentProps<"a">) =>
    internal.test(href) ? <Link href={href} {...props} /> : <a href={href} {...props} />,
  pre: CodeBlock,
  table: (props: ComponentProps<"table">) => (
    <div className="table-scroll" tabIndex={0} role="group" aria-label="Table">
      <table {...props} />
    </div>
  ),
  h2: (props: ComponentProps<"h2">) => <Heading as="h2" {...props} />,
  h3: (props: ComponentProps<"h3">) => <Heading as="h3" {...props} />,
  Steps: (props: ComponentProps<"div">) => <div className="steps" {...props} />,
  ApiOperations,
  CommandsTable,
  Decisions,
  ErrorCatalogue,
  Note,
  ProofsTable,
  Room,
  VariablesTable,
  BillingMovesTable,
  BillingStatesDrawing,
  ContextsDrawing,
  CursorDrawing,
  HouseMap,
  JobLifeDrawing,
  RequestWalk,
  SpineDrawing,
}
