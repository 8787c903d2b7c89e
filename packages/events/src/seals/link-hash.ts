import { createHash } from "node:crypto"

/** What stands before the first link of a chain. */
export const beforeFirst = Buffer.alloc(32)

/** A link: SHA-256 of the hash before it, 32 bytes, then the place in decimal, a line feed, and the row's text in UTF-8. */
export const linkHash = (previous: Buffer, seq: number, row: string): Buffer =>
  createHash("sha256").update(previous).update(`${seq}\n${row}`, "utf8").digest()
