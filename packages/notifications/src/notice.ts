import type { DeliveryId, MemberId, TenantId, UserId } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"
import type { Job } from "@plinth/jobs"
import type { Channel, Severity } from "./define-kinds"
import type { KindKey } from "./kinds"

/** One notification on its way by one channel. */
export type Notice = {
  readonly deliveryId: DeliveryId
  /** The provider's idempotency key: the delivery's id, another one after an operator had it sent again. */
  readonly key: string
  readonly kind: KindKey
  readonly severity: Severity
  readonly data: unknown
  /** In the reader's language, a line and a sentence of plain text. */
  readonly title: string
  readonly body: string
  /** The page that it leads to, whole. */
  readonly url: string
  /** Where an announcement leads to, out of the house. */
  readonly link: string | null
  readonly tenant: {
    readonly id: TenantId
    readonly slug: string
    readonly name: string
  }
}

/** Who is told. Phone and devices are the channels' own matter: they look them up by `userId`. */
export type Recipient = {
  readonly userId: UserId
  readonly memberId: MemberId
  readonly name: string
  readonly email: string
  /** The language they chose, else the tenant's. */
  readonly locale: string
}

/** What carries a notification out of the house: `channels/<channel>.ts`. */
export type ChannelOut = {
  /**
   * Hands it to the provider, under `notice.key`. Throws what may be tried again, and a NonRetryableError what may not; with
   * `notifications.SUPPRESSED`, `.UNREACHABLE` or `.OUTDATED` it is left at that, and no operator hears of it.
   */
  deliver(notice: Notice, person: Recipient, job: Job): Promise<void>
  /** Who of these can be reached by it at all, asked when an event is told, in the tenant's job. */
  reached(db: ReadConnection, userIds: readonly UserId[]): Promise<ReadonlySet<string>>
}

/** Those that leave the house. */
export type Outward = Exclude<Channel, "in_app">
export const outward = ["email", "sms", "push"] as const satisfies readonly Outward[]
