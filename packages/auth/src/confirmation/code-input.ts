import { z } from "zod"

/** A code of an authenticator app, or one from paper. */
export const CodeInput = z.string().min(6).max(40)
