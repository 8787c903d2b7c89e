import { createHash } from "node:crypto"
import { NonRetryableError, type Job } from "@plinth/jobs"
import type { UserId } from "@plinth/core"
import { sql } from "kysely"
import { notificationErrors } from "../errors"
import type { ChannelOut, Notice } from "../notice"
import { sendPush, type PushMessage } from "../providers/web-push/send-push"
import { pushKeys } from "../env"

const urgencyOf = { info: "low", warning: "normal", critical: "high" } as const

/**
 * Every browser of theirs that shows messages. Each is asked once: a job that is tried again leaves out who has it, and what was
 * taken without our hearing of it comes under the same topic and tag, so it is shown once. Browsers that are gone are forgotten.
 */
export const push: ChannelOut = {
  async reached(db, userIds) {
    const keys = pushKeys()
    if (!keys) return new Set()
    const rows = await db
      .selectFrom("auth.user_push_devices")
      .select("user_id")
      .distinct()
      .where("user_id", "=", sql<string>`any(${userIds}::uuid[])`)
      .where("server_key", "=", keys.publicKey)
      .execute()
    return new Set(rows.map(({ user_id: userId }) => userId as UserId))
  },

  async deliver(notice, { userId }, { tenant, signal }) {
    const keys = pushKeys()
    const devices = keys && tenant ? await findDevices(tenant, userId, keys.publicKey) : []
    const topic = topicOf(notice)
    const isServed = (device: Device) => device.topic === topic
    const message = writeMessage(notice, topic)
    const asked = await Promise.allSettled(
      devices
        .filter((device) => !isServed(device))
        .map(async (device) => ({
          id: device.id,
          outcome: await sendPush(device, message, { topic, urgency: urgencyOf[notice.severity], signal }),
        })),
    )
    const answers = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
    const idsOf = (outcome: "sent" | "gone") =>
      answers.filter((answer) => answer.outcome === outcome).map(({ id }) => id)
    const [sent, gone] = [idsOf("sent"), idsOf("gone")]
    if (tenant && answers.length > 0)
      await tenant.write(async (tx) => {
        const now = sql<Date>`now()`
        await tx
          .updateTable("auth.user_push_devices")
          .set({ sent_at: now, topic })
          .where("id", "=", sql<string>`any(${sent}::uuid[])`)
          .execute()
        await tx
          .deleteFrom("auth.user_push_devices")
          .where("id", "=", sql<string>`any(${gone}::uuid[])`)
          .execute()
      })
    const failures = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []))
    const again = failures.find((reason) => !(reason instanceof NonRetryableError))
    if (again) throw again
    if (sent.length > 0 || devices.some(isServed)) return
    throw failures[0] ?? new NonRetryableError("No browser.", { cause: notificationErrors.UNREACHABLE() })
  },
}

type Device = {
  readonly id: string
  readonly endpoint: string
  readonly p256dh: string
  readonly authSecret: string
  /** Of the newest message that its service took. */
  readonly topic: string | null
}

/** Those made for the key that signs now. A service takes nothing for the others, which their own pages replace. */
const findDevices = (tenant: NonNullable<Job["tenant"]>, userId: UserId, key: string): Promise<Device[]> =>
  tenant.one((db) =>
    db
      .selectFrom("auth.user_push_devices")
      .select(["id", "endpoint", "p256dh", "auth_secret as authSecret", "topic"])
      .where("user_id", "=", userId)
      .where("server_key", "=", key)
      .execute(),
  )

/** 32 letters of base64url, as many as a topic may have. */
const topicOf = ({ key }: Pick<Notice, "key">) =>
  createHash("sha256").update(key).digest("base64url").slice(0, 32)

/** Sealed it has to fit into 4,096 bytes, of which 103 are the seal's. */
function writeMessage({ tenant, title, body, url }: Notice, tag: string): PushMessage {
  const { pathname, search, hash } = new URL(url)
  return {
    title: cut(title, 120),
    body: cut([body, tenant.name].filter(Boolean).join("\n"), 400),
    path: pathname + search + hash,
    tag,
  }
}

const cut = (text: string, most: number) => [...text].slice(0, most).join("")
