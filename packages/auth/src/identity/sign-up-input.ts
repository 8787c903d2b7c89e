import { normalizeEmail } from "@plinth/core"
import { z } from "zod"
import { PersonName } from "../profile/update-profile"
import { legalVersion } from "./legal-version"

/** What an account begins with. The terms are those that stand. */
export const SignUpInput = z.object({
  name: PersonName,
  email: z.string().max(320).transform(normalizeEmail).pipe(z.email().max(254)),
  password: z.string().min(10).max(128),
  termsVersion: z.literal(legalVersion),
})
export type SignUpInput = z.infer<typeof SignUpInput>
