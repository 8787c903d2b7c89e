import type { Refusal } from "../../provider"
import { invalidField, missingField, refusal } from "./errors"

const mostRecipients = 50
const addressRule =
  "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format."

export type CheckedEmail = {
  readonly from: string
  readonly to: string[]
  readonly cc: string[]
  readonly bcc: string[]
  readonly replyTo: string[]
  readonly subject: string
  readonly html: string | null
  readonly text: string | null
  readonly headers: Record<string, string>
  readonly tags: { name: string; value: string }[]
  readonly attachments: { filename: string; bytes: number }[]
}

type Fields = Readonly<Record<string, unknown>>

/** Checks one mail in the order in which Resend does: recipients, body, subject, sender, then the rest. */
export function checkEmail(input: unknown): { email: CheckedEmail } | { refused: Refusal } {
  if (!isRecord(input))
    return { refused: refusal(422, "validation_error", "The request body must be an object.") }
  const refused =
    checkRecipients(input) ??
    checkContent(input) ??
    checkHeaders(input) ??
    checkTags(input) ??
    checkAttachments(input)
  if (refused) return { refused }
  return {
    email: {
      from: String(input.from),
      to: listOf(input.to),
      cc: listOf(input.cc),
      bcc: listOf(input.bcc),
      replyTo: listOf(input.reply_to),
      subject: String(input.subject),
      html: typeof input.html === "string" ? input.html : null,
      text: typeof input.text === "string" ? input.text : null,
      headers: (input.headers ?? {}) as Record<string, string>,
      tags: (input.tags ?? []) as { name: string; value: string }[],
      attachments: asArray(input.attachments).map(toAttachment),
    },
  }
}

function checkRecipients(input: Fields): Refusal | undefined {
  if (isMissing(input.to)) return missingField("to")
  for (const field of ["to", "cc", "bcc", "reply_to"]) {
    const value = input[field]
    if (value === undefined || value === null) continue
    const addresses = asArray(value)
    if (!addresses.every(isAddress)) return invalidField(field, addressRule)
    if (addresses.length > mostRecipients) {
      return invalidField(field, `A maximum of ${mostRecipients} addresses is allowed.`)
    }
  }
  return undefined
}

function checkContent(input: Fields): Refusal | undefined {
  if (input.template) return refusal(404, "not_found", "Template not found")
  if (input.scheduled_at) return invalidField("scheduled_at", "The stand-in sends at once or not at all.")
  if (isMissing(input.html) && isMissing(input.text)) {
    return refusal(422, "missing_required_field", "Missing `html` or `text` field.")
  }
  for (const field of ["html", "text", "subject"]) {
    if (!isMissing(input[field]) && typeof input[field] !== "string")
      return invalidField(field, "It must be a string.")
  }
  if (isMissing(input.subject)) return missingField("subject")
  if (isMissing(input.from)) return missingField("from")
  return isAddress(input.from) ? undefined : invalidField("from", addressRule)
}

function checkHeaders({ headers }: Fields): Refusal | undefined {
  if (headers === undefined || headers === null) return undefined
  const areStrings = isRecord(headers) && Object.values(headers).every((value) => typeof value === "string")
  return areStrings ? undefined : invalidField("headers", "It must be an object of strings.")
}

function checkTags({ tags }: Fields): Refusal | undefined {
  const isPlain = (value: unknown) => typeof value === "string" && /^[\w-]{1,256}$/.test(value)
  const arePlain = asArray(tags).every((tag) => isRecord(tag) && isPlain(tag.name) && isPlain(tag.value))
  return arePlain
    ? undefined
    : invalidField("tags", "Tags should only contain ASCII letters, numbers, underscores, or dashes.")
}

function checkAttachments({ attachments }: Fields): Refusal | undefined {
  const haveContent = asArray(attachments).every((file) => isRecord(file) && (file.content || file.path))
  return haveContent
    ? undefined
    : refusal(422, "invalid_attachment", "Attachment must have either a `content` or `path`.")
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isMissing = (value: unknown) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)

const asArray = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

const listOf = (value: unknown) => asArray(value).map(String)

const isAddress = (value: unknown) => {
  if (typeof value !== "string") return false
  const bare = /^[^<>]*<([^<>]+)>$/.exec(value.trim())?.[1] ?? value
  return /^[^\s<>@,;]+@[^\s<>@,;]+$/.test(bare.trim())
}

const toAttachment = (file: unknown) => {
  const { filename, content } = file as Fields
  return {
    filename: String(filename ?? "attachment"),
    bytes: Buffer.byteLength(String(content ?? ""), "base64"),
  }
}
