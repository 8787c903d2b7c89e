import { seal, unseal } from "@plinth/core/seal"
import superjson from "superjson"

const sealedFor = (secret: string, key: string) => ({ secret, purpose: "plinth.gate.answer", of: key })

/** Encrypts an answer so that only who sends the key again can read it: it may hold a link that opens something. */
export const sealAnswer = (secret: string, key: string, answer: unknown): string =>
  seal(sealedFor(secret, key), superjson.stringify(answer))

export const openAnswer = (secret: string, key: string, sealed: string): unknown =>
  superjson.parse(unseal(sealedFor(secret, key), sealed))
