import { z } from "zod"

/** A number as it is dialled from anywhere: +, country, number. Signs between its digits are left out. */
export const PhoneNumber = z
  .string()
  .max(40)
  .transform((said) => said.replace(/[\s().\-/]/g, "").replace(/^00/, "+"))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/))

export const PhoneInput = z.object({ number: PhoneNumber })
export type PhoneInput = z.infer<typeof PhoneInput>

export const PhoneCodeInput = z.object({
  code: z
    .string()
    .max(20)
    .transform((said) => said.replace(/\D/g, ""))
    .pipe(z.string().length(6)),
})
export type PhoneCodeInput = z.infer<typeof PhoneCodeInput>

export const PhoneView = z.object({
  /** False where nobody is sent texts at all. */
  isOffered: z.boolean(),
  /** Whether they would be in a tenant that pays. */
  needsPlan: z.boolean(),
  number: z.string().nullable(),
  verifiedAt: z.date().nullable(),
  /** Why it gets no texts: its person answered STOP, or nothing reaches it. */
  offReason: z.enum(["stopped", "unreachable"]).nullable(),
  /** A number that still waits for its code. */
  pending: z.object({ number: z.string(), expiresAt: z.date() }).nullable(),
})
export type PhoneView = z.infer<typeof PhoneView>
