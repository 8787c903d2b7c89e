import { createHmac } from "node:crypto"
import { authSecret } from "@plinth/auth"
import type { UserId } from "@plinth/core"

/** What is kept of a code: keyed, and of one person and number, so that it serves nowhere else. */
export const codeHash = (userId: UserId, number: string, code: string): string =>
  createHmac("sha256", authSecret()).update(`phone ${userId} ${number} ${code}`).digest("base64url")
