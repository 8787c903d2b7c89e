import type { PersonContext } from "@plinth/db"

export type Consent = { readonly document: string; readonly version: string; readonly acceptedAt: Date }

/** What a person agreed to, newest first. */
export const listConsents = (ctx: PersonContext): Promise<Consent[]> =>
  ctx.one((db) =>
    db
      .selectFrom("auth.user_privacy_consents")
      .select(["document", "version", "accepted_at as acceptedAt"])
      .where("user_id", "=", db.userId)
      .orderBy("id", "desc")
      .execute(),
  )
