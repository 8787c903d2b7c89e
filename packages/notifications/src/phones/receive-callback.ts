import type { Databases } from "@plinth/db"
import { sql } from "kysely"
import { readCallback } from "../providers/twilio/read-callback"

/**
 * Takes what Twilio tells: who answers STOP, or whose number is dead, is sent no texts any more; START begins again.
 * @throws notifications.INVALID_SIGNATURE
 */
export async function receiveTextCallback(
  { app }: Pick<Databases, "app">,
  headers: Headers,
  raw: Uint8Array,
): Promise<"noted" | "nothing"> {
  const news = await readCallback(headers.get("x-twilio-signature"), Buffer.from(raw).toString("utf8"))
  if (!news) return "nothing"
  await sql`select auth.note_phone(${news.number}, ${news.reason})`.execute(app)
  return "noted"
}
