import { authSecret, type IdentityMail } from "@plinth/auth"
import { mapDatabaseError, type Databases } from "@plinth/db"
import { defaultLocale } from "@plinth/i18n"
import { enqueueTenantless } from "@plinth/jobs"
import { findSuppression } from "../suppression/find-suppression"
import { sendIdentityMail } from "./send-identity-mail"

/**
 * What a person asks for and waits for. It is tried at an address that sent mail back before: without it they could neither come in
 * nor change the address. Each is throttled, so that nobody wears out our standing with it. What only tells of something is not:
 * the app tells it too.
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
  const suppression = await findSuppression(databases.app, user.email).catch((error: unknown) => {
    throw mapDatabaseError(error)
  })
  if (suppression && !awaited.has(template)) return
  const whom = { template, to: user.email, name: user.name, insists: suppression !== null }
  const payload = { ...whom, ...told, locale: defaultLocale }
  await enqueueTenantless(databases.auth, authSecret(), sendIdentityMail, payload)
}
