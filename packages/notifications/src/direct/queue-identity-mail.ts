import { authSecret, type IdentityMail } from "@plinth/auth"
import { mapDatabaseError, type Databases } from "@plinth/db"
import { defaultLocale } from "@plinth/i18n"
import { enqueueTenantless } from "@plinth/jobs"
import { findSuppression, mayInsist } from "../suppression/find-suppression"
import { sendIdentityMail } from "./send-identity-mail"

/**
 * What a person asks for and waits for. It is tried at an address that sent mail back before: without it they could neither come in
 * nor change the address. Each is throttled, so that nobody wears out our standing with it, and one that complained of us gets one
 * a day. What only tells of something is not: the app tells it too.
 */
const awaited: ReadonlySet<IdentityMail["template"]> = new Set([
  "verify-email",
  "reset-password",
  "sign-in-link",
  "approve-email-change",
  "confirm-email-change",
])

/** Queues a mail of identity, encrypted; the worker sends it, once, also when the provider is away for hours. */
export async function queueIdentityMail(
  databases: Databases,
  { template, user, ...told }: IdentityMail,
): Promise<void> {
  const insists = await standingOf(databases, user.email, template).catch((error: unknown) => {
    throw mapDatabaseError(error)
  })
  if (insists === null) return
  const whom = { template, to: user.email, name: user.name, insists }
  const payload = { ...whom, ...told, locale: defaultLocale }
  await enqueueTenantless(databases.auth, authSecret(), sendIdentityMail, payload)
}

/** Whether it goes although nothing else does; null where it goes no more. */
async function standingOf(
  databases: Databases,
  address: string,
  template: IdentityMail["template"],
): Promise<boolean | null> {
  if (!(await findSuppression(databases.app, address))) return false
  return awaited.has(template) && (await mayInsist(databases, address)) ? true : null
}
