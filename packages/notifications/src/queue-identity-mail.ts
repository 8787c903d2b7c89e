import { authSecret, type IdentityMail } from "@plinth/auth"
import type { Databases } from "@plinth/db"
import { defaultLocale } from "@plinth/i18n"
import { enqueueTenantless } from "@plinth/jobs"
import { sendIdentityMail } from "./tasks/send-identity-mail"

/** Queues a mail of identity, encrypted; the worker sends it, once, also when the provider is away for hours. */
export async function queueIdentityMail(
  databases: Databases,
  { template, user, ...told }: IdentityMail,
): Promise<void> {
  const payload = { template, to: user.email, name: user.name, ...told, locale: defaultLocale }
  await enqueueTenantless(databases.auth, authSecret(), sendIdentityMail, payload)
}
