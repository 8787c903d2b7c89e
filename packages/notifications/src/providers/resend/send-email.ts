import { Resend } from "resend"

type Email = {
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly idempotencyKey: string
  readonly signal?: AbortSignal
}

/** Hands a mail to Resend; the same key sends it once. */
export async function sendEmail({ idempotencyKey, signal: _, ...mail }: Email): Promise<void> {
  const resend = new Resend(process.env.RESEND_API_KEY ?? "re_sandbox", {
    baseUrl: process.env.RESEND_BASE_URL ?? "http://localhost:4000/resend",
  })
  const { error } = await resend.emails.send({ from: "Plinth <hello@plinth.localhost>", ...mail }, { idempotencyKey })
  if (error) throw new Error(`Resend refused the mail: ${error.name}`)
}
