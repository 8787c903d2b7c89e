import { randomUUID } from "node:crypto"
import { isId, type Clock } from "@plinth/core"
import type { CreateBatchSuccessResponse, CreateEmailResponseSuccess, GetEmailResponseSuccess } from "resend"
import { extractLinks } from "../../extract-links"
import type { Mail } from "../../mailbox"
import type { MailFate, Provider } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { accountRoutes } from "./account-routes"
import { answerOnce, GivenAnswer } from "./answer-once"
import { checkEmail, type CheckedEmail } from "./check-email"
import { invalidApiKey, missingApiKey, refusal, refuseWith, unknownEndpoint } from "./errors"
import { mailControl } from "./mail-control"
import type { Message } from "./mail-events"
import { mailPages } from "./mail-pages"
import { openDelivery, type Delivery } from "./open-delivery"

const largestBatch = 100

/** Resend, as its SDK speaks it: send, batch and read. The SDK is pointed here with RESEND_BASE_URL. */
export const resend: Provider = {
  name: "resend",
  refuse: refuseWith,
  mount(
    app,
    { announce, clock, control, drawer, faults, mailbox, onReset, options, pages, shelf, showFate },
  ) {
    const once = answerOnce(shelf({ name: "resend-answers", limit: 5_000, schema: GivenAnswer }), clock)

    const webhookUrl = options.webhooksUrl ? `${options.webhooksUrl}/resend` : null
    const delivery = openDelivery({ dir: drawer("resend-delivery"), mailbox, webhookUrl }, announce)
    onReset(delivery.reset)
    queueMicrotask(delivery.office.wake)
    mailControl(control, mailbox, delivery)
    mailPages(pages, mailbox, delivery)
    showFate((mail) =>
      delivery
        .messages()
        .filter(({ about }) => about.id === mail.id)
        .map(toFate),
    )

    app.use(async (c, next) => {
      const credentials = c.req.header("authorization")
      if (!credentials) return sendRefusal(missingApiKey)
      return /^Bearer re_\w+$/.test(credentials) ? next() : sendRefusal(invalidApiKey)
    })

    app.post("/emails", once, faults, (c) => {
      const body = parseJson(c.var.requestBody)
      if (body === undefined) return sendRefusal(malformedJson)
      const checked = checkEmail(body)
      if ("refused" in checked) return sendRefusal(checked.refused)
      const mail = toMail(checked.email, clock, c.req.header("idempotency-key"))
      mailbox.deliver(mail)
      delivery.carry(mail)
      return c.json({ id: mail.id } satisfies CreateEmailResponseSuccess)
    })

    app.post("/emails/batch", once, faults, (c) => {
      const body = parseJson(c.var.requestBody)
      if (body === undefined) return sendRefusal(malformedJson)
      if (!Array.isArray(body) || body.length === 0 || body.length > largestBatch)
        return sendRefusal(wrongBatch)

      const checked = body.map(checkBatchEmail)
      const isPermissive = c.req.header("x-batch-validation") === "permissive"
      const refused = checked.flatMap((one, index) =>
        "refused" in one ? [{ index, refused: one.refused }] : [],
      )
      if (refused[0] && !isPermissive) return sendRefusal(refused[0].refused)

      const mails = checked.flatMap((one) => ("email" in one ? [toMail(one.email, clock)] : []))
      mailbox.deliver(...mails)
      mails.forEach(delivery.carry)
      const data = mails.map(({ id }) => ({ id }))
      const errors = refused.map(({ index, refused: { body: reason } }) => ({
        index,
        message: messageOf(reason),
      }))
      return c.json(isPermissive ? ({ data, errors } satisfies PermissiveBatch) : { data })
    })

    app.get("/emails/:id", faults, (c) => {
      const id = c.req.param("id")
      if (!isId(id))
        return sendRefusal(refusal(422, "invalid_parameter", "The parameter must be a valid UUID."))
      const mail = mailbox.find(id)
      return mail
        ? c.json(toResendEmail(mail, lastEventOf(delivery, mail)))
        : sendRefusal(refusal(404, "not_found", "Email not found"))
    })

    app.use(faults)
    accountRoutes(app, delivery)
    app.all("*", () => sendRefusal(unknownEndpoint))
  },
}

type PermissiveBatch = CreateBatchSuccessResponse<{ batchValidation: "permissive" }>

const malformedJson = refusal(400, "validation_error", "The request body is not valid JSON.")

const wrongBatch = refusal(
  422,
  "validation_error",
  `A batch must be an array of 1 to ${largestBatch} emails.`,
)

function checkBatchEmail(input: unknown): ReturnType<typeof checkEmail> {
  const checked = checkEmail(input)
  const hasAttachments = "email" in checked && checked.email.attachments.length > 0
  return hasAttachments
    ? { refused: refusal(422, "validation_error", "The `attachments` field is not supported in a batch.") }
    : checked
}

/** Undefined is not JSON, so it can stand for what could not be read. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const messageOf = (body: unknown) =>
  typeof body === "object" && body !== null && "message" in body ? String(body.message) : ""

const toMail = (email: CheckedEmail, clock: Clock, key: string | null = null): Mail => ({
  ...email,
  key,
  id: randomUUID(),
  at: clock.now().toISOString(),
  provider: "resend",
  links: extractLinks(email.html, email.text),
})

const toFate = ({ type, createdAt, bounce, state, attempts }: Message): MailFate => ({
  type,
  at: createdAt,
  detail: bounce ? `${bounce.type}: ${bounce.message}` : "",
  state,
  attempts: attempts.length,
})

type LastEvent = GetEmailResponseSuccess["last_event"]
const lastEvents: readonly LastEvent[] = [
  "sent",
  "delivered",
  "bounced",
  "complained",
  "delivery_delayed",
  "suppressed",
]

function lastEventOf(delivery: Delivery, mail: Mail): LastEvent {
  const last = delivery.messages().findLast(({ about }) => about.id === mail.id)
  return lastEvents.find((one) => last?.type === `email.${one}`) ?? "sent"
}

const toResendEmail = (mail: Mail, last_event: LastEvent): GetEmailResponseSuccess => ({
  object: "email",
  id: mail.id,
  message_id: `<${mail.id}@sandbox.localhost>`,
  created_at: mail.at,
  from: mail.from,
  to: [...mail.to],
  cc: mail.cc.length ? [...mail.cc] : null,
  bcc: mail.bcc.length ? [...mail.bcc] : null,
  reply_to: mail.replyTo.length ? [...mail.replyTo] : null,
  subject: mail.subject,
  html: mail.html,
  text: mail.text,
  tags: [...mail.tags],
  last_event,
  scheduled_at: null,
})
