import { seal, unseal } from "@plinth/core/seal"

const sealedFor = (secret: string, runId: string) => ({ secret, purpose: "plinth.jobs.payload", of: runId })

/** Encrypts a payload for one run: the text opens under no other secret and for no other run. */
export const sealPayload = (secret: string, runId: string, payload: unknown): string =>
  seal(sealedFor(secret, runId), JSON.stringify(payload))

export const openPayload = (secret: string, runId: string, sealed: unknown): unknown =>
  JSON.parse(unseal(sealedFor(secret, runId), String(sealed)))
