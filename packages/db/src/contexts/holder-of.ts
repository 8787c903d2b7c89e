import type { Scope } from "../flight/statement"

/** Whose share of the connections a scope works on: its tenant's, else its person's. Visitors have one together. */
export const holderOf = ({ tenant_id, user_id }: Scope): string => tenant_id ?? user_id ?? "visitor"
