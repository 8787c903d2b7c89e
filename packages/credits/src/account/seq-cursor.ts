import { decodeCursor } from "@plinth/core"

/** Below which number a page of the ledger begins: of a cursor that is none of ours, at its newest. */
export function seqBefore(cursor: string | null | undefined): number {
  const [seq = ""] = decodeCursor(cursor, 1) ?? []
  return /^\d{1,15}$/.test(seq) ? Number(seq) : Number.MAX_SAFE_INTEGER
}
