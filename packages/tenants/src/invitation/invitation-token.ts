import { createHash, createHmac, randomBytes } from "node:crypto"
import { authSecret, baseUrl } from "@plinth/auth"

/** Days an invitation stays open. */
export const invitationDays = 7

/** 32 random bytes. */
export const newInvitationToken = (): string => randomBytes(32).toString("base64url")

/** The token of one sending: a repeated attempt of the same job makes the same one, and it is stored nowhere. */
export const invitationTokenOf = (sendingId: string): string =>
  createHmac("sha256", authSecret()).update(`invitation:${sendingId}`).digest("base64url")

/** What the database keeps of a token. */
export const hashInvitationToken = (token: string): string => createHash("sha256").update(token).digest("hex")

export const invitationLink = (token: string): string => `${baseUrl()}/invitations/${token}`
