import type { UserId } from "@plinth/core"
import { seal, unseal } from "@plinth/core/seal"
import { authSecret } from "../env"

const sealedFor = (userId: UserId) => ({ secret: authSecret(), purpose: "second-factor", of: userId })

/** An authenticator's key as it is kept. */
export const sealKey = (userId: UserId, key: string): string => seal(sealedFor(userId), key)

export const unsealKey = (userId: UserId, sealed: string): string => unseal(sealedFor(userId), sealed)
