import type { Databases } from "../pool"
import { memberContext, type MemberContext, type MemberContextFacts } from "./tenant-context"

/**
 * A tenant as one of its members sees it, to look at: whatever is asked runs as the reader, a role that can only select, and
 * reads are READ ONLY transactions besides. INVARIANT: both locks. A transaction is READ ONLY only after its first statement,
 * and a role's right to write is no matter of the transaction.
 */
export const viewingContext = (
  { reader }: Pick<Databases, "reader">,
  facts: MemberContextFacts,
): MemberContext => memberContext({ app: reader, reader }, facts)
