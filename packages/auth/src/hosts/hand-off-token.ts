import { createHash, randomBytes } from "node:crypto"

/** What nobody guesses. */
export const newSecret = () => randomBytes(32).toString("base64url")

/** What is kept of it, and may be told. */
export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("base64url")
