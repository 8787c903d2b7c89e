import { z } from "zod"
import type { Refusal } from "../../provider"
import { invalidField, missingField, refusal } from "./errors"

const addressRule =
  "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format."
const tagRule = "Tags should only contain ASCII letters, numbers, underscores, or dashes."
const mostRecipients = 50

const asArray = (value: unknown) => (value === undefined || value === null ? [] : [value].flat())
const Address = z.string(addressRule).refine((value) => {
  const bare = /^[^<>]*<([^<>]+)>$/.exec(value.trim())?.[1] ?? value
  return /^[^\s<>@,;]+@[^\s<>@,;]+$/.test(bare.trim())
}, addressRule)
const Addresses = z.preprocess(
  asArray,
  z.array(Address).max(mostRecipients, `A maximum of ${mostRecipients} addresses is allowed.`),
)
const Content = z
  .string("It must be a string.")
  .nullish()
  .transform((value) => value || null)
const TagPart = z.string(tagRule).regex(/^[\w-]{1,256}$/, tagRule)
const Attachment = z
  .object({
    filename: z.string().default("attachment"),
    content: z.string().default(""),
    path: z.string().default(""),
  })
  .refine(({ content, path }) => content || path)
  .transform(({ filename, content }) => ({ filename, bytes: Buffer.byteLength(content, "base64") }))

const Email = z
  .object({
    to: Addresses,
    cc: Addresses,
    bcc: Addresses,
    reply_to: Addresses,
    html: Content,
    text: Content,
    subject: z.string("It must be a string."),
    from: Address,
    headers: z.record(z.string(), z.string(), "It must be an object of strings.").default({}),
    tags: z.array(z.object({ name: TagPart, value: TagPart }), tagRule).default([]),
    attachments: z.array(Attachment).default([]),
  })
  .transform(({ reply_to: replyTo, ...email }) => ({ ...email, replyTo }))

export type CheckedEmail = z.infer<typeof Email>

const Fields = z.record(z.string(), z.unknown())

/** Checks one mail as Resend does: first what is missing, in its order, then the form of what is there. */
export function checkEmail(input: unknown): { email: CheckedEmail } | { refused: Refusal } {
  const fields = Fields.safeParse(input)
  if (!fields.success)
    return { refused: refusal(422, "validation_error", "The request body must be an object.") }
  const refused = findMissing(fields.data)
  if (refused) return { refused }

  const checked = Email.safeParse(fields.data)
  if (checked.success) return { email: checked.data }
  const [issue] = checked.error.issues
  const field = String(issue?.path[0])
  return { refused: field === "attachments" ? emptyAttachment : invalidField(field, issue?.message ?? "") }
}

function findMissing(fields: z.infer<typeof Fields>): Refusal | undefined {
  const isMissing = (name: string) => {
    const value = fields[name]
    return (
      value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
    )
  }
  if (isMissing("to")) return missingField("to")
  if (!isMissing("template")) return refusal(404, "not_found", "Template not found")
  if (!isMissing("scheduled_at"))
    return invalidField("scheduled_at", "The stand-in sends at once or not at all.")
  if (isMissing("html") && isMissing("text")) {
    return refusal(422, "missing_required_field", "Missing `html` or `text` field.")
  }
  const name = ["subject", "from"].find(isMissing)
  return name ? missingField(name) : undefined
}

const emptyAttachment = refusal(
  422,
  "invalid_attachment",
  "Attachment must have either a `content` or `path`.",
)
