import type { TenantId } from "@plinth/core"
import type { Reading } from "@plinth/db"
import { beforeFirst, linkHash } from "./link-hash"
import { findHead, listCheckpoints, type Checkpoint, type SealedHead } from "./chain.queries"
import type { SealedLog, StandingLink } from "./sealed-logs"
import type { Signer } from "./sign-place"

/**
 * What is wrong with a log. `changed`: an entry, or what it is found by, is not what was sealed. `missing`: an entry is gone.
 * `gap`: a link is gone. `shortened`: its end is. `added`: an entry stands where none was. `rewritten`: the chain is whole, but
 * not the one that was signed. `forged`: a head or a checkpoint is not signed by the house.
 */
export type FaultKind = "changed" | "missing" | "gap" | "shortened" | "added" | "rewritten" | "forged"

/** The first thing that is wrong, and where. */
export type Fault = { readonly kind: FaultKind; readonly seq: number | null; readonly eventId: string | null }

export type Verification = {
  readonly state: "empty" | "whole" | "broken"
  readonly fault: Fault | null
  /** Links that were made anew and were the same. */
  readonly checked: number
  /** The first entry that is still kept. */
  readonly from: number
  readonly sealedUpTo: { readonly seq: number; readonly hash: string; readonly at: Date } | null
  /** Entries that are not sealed yet. */
  readonly waiting: number
}

/** Runs each question in a transaction of its own: the log may be long. */
export type Ask = <Answer>(question: (db: Reading) => Promise<Answer>) => Promise<Answer>

const pageSize = 1_000

/** Makes a chain anew, page by page, and tells the first place where it is not what was sealed and signed. */
export async function verifyChain(
  ask: Ask,
  log: SealedLog,
  tenantId: TenantId | null,
  key: Signer,
): Promise<Verification> {
  for (;;) {
    const { head, checkpoints } = await anchorsOf(ask, tenantId)
    const walked = await walk(ask, { log, tenantId, key, head, checkpoints })
    // What was forgotten meanwhile looks like a gap: it is begun anew behind it.
    const isStill = baseOf((await anchorsOf(ask, tenantId)).checkpoints) === baseOf(checkpoints)
    if (walked.state !== "broken" || isStill) return walked
  }
}

const anchorsOf = (ask: Ask, tenantId: TenantId | null) =>
  ask(async (db) => {
    // A head is signed after the checkpoints that lie before it.
    const checkpoints = await listCheckpoints(db, tenantId)
    return { checkpoints, head: await findHead(db, tenantId) }
  })

const baseOf = (checkpoints: readonly Checkpoint[]) =>
  checkpoints.findLast(({ kind }) => kind === "forgotten")?.seq ?? 0

type Chain = {
  readonly log: SealedLog
  readonly tenantId: TenantId | null
  readonly key: Signer
  readonly head: SealedHead | null
  readonly checkpoints: readonly Checkpoint[]
}

async function walk(ask: Ask, { log, tenantId, key, head, checkpoints }: Chain): Promise<Verification> {
  const base = baseOf(checkpoints)
  const start = checkpoints.findLast(({ kind }) => kind === "forgotten")
  const signed = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]))
  const { waiting, extra } = await ask((db) =>
    log.findUnlinked(db, tenantId, head ?? { xid: "0", position: 0 }),
  )
  let seq = base
  let hash = start?.hash ?? beforeFirst

  const answer = (fault: Fault | null): Verification => ({
    state: fault ? "broken" : head ? "whole" : "empty",
    fault,
    checked: seq - base,
    from: base + 1,
    sealedUpTo: head && { seq: head.seq, hash: head.hash.toString("hex"), at: head.sealedAt },
    waiting,
  })
  const wrong = (kind: FaultKind, at: number | null, eventId: string | null = null) =>
    answer({ kind, seq: at, eventId })

  const forged = checkpoints.find(
    (checkpoint) => !key.isSigned({ ...checkpoint, tenantId }, checkpoint.signature),
  )
  if (forged) return wrong("forged", forged.seq)
  const last = checkpoints.at(-1)?.seq ?? 0
  if (!head) return last > 0 ? wrong("shortened", last) : answer(null)
  if (
    !key.isSigned(
      { kind: "head", tenantId, seq: head.seq, hash: head.hash, at: head.sealedAt },
      head.signature,
    )
  )
    return wrong("forged", head.seq)

  while (seq < head.seq) {
    const behind = seq
    const links = await ask((db) => log.readLinks(db, tenantId, behind, head.seq, pageSize))
    if (links.length === 0) return wrong("shortened", seq + 1)
    for (const link of links) {
      const made = link.row === null ? null : linkHash(hash, seq + 1, link.row)
      const kind = faultOf(link, seq + 1, made, signed.get(link.seq))
      if (kind) return wrong(kind, kind === "gap" ? seq + 1 : link.seq, kind === "gap" ? null : link.eventId)
      seq = link.seq
      hash = link.hash
    }
  }
  if (last > seq) return wrong("shortened", last)
  if (!hash.equals(head.hash)) return wrong("rewritten", head.seq)
  return extra ? wrong("added", null, extra) : answer(null)
}

function faultOf(
  link: StandingLink,
  expected: number,
  made: Buffer | null,
  checkpoint: Checkpoint | undefined,
): FaultKind | null {
  if (link.seq !== expected) return "gap"
  if (!made) return "missing"
  if (!made.equals(link.hash)) return "changed"
  return checkpoint && !checkpoint.hash.equals(link.hash) ? "rewritten" : null
}
