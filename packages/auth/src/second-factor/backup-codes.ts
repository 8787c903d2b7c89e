import { createHmac, randomInt } from "node:crypto"
import type { UserId } from "@plinth/core"
import { authSecret } from "../env"

/** Without the letters that look like digits. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789"
const count = 10
const half = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("")

/** Ten codes to keep on paper, such as `k7m2q-x9d4t`. */
export const newBackupCodes = (): string[] => Array.from({ length: count }, () => `${half()}-${half()}`)

/** What is kept of one: without our secret nobody can guess from it, and it says nothing about another person's. */
export const hashBackupCode = (userId: UserId, code: string): string =>
  createHmac("sha256", authSecret())
    .update(`backup-code ${userId} ${code.toLowerCase().replaceAll(/[\s-]/g, "")}`)
    .digest("base64url")
