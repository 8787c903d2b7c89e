import type { SessionId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import type { FeedEnd } from "./feed-message"

/** A member who listens. */
export type FeedReader = {
  readonly member: MemberContext
  readonly sessionId: SessionId
  /** Milliseconds between the times that they are asked again, whatever the log says; else as the hub has it. */
  readonly recheckEvery?: number
  /**
   * A removed member hears nothing more: asks again who this is. Null while session, membership and role are what they
   * were, else which of them ends the stream.
   */
  checkStillAdmitted(): Promise<FeedEnd | null>
}

/** One stream, between the rounds that look for news and the loop that tells them. */
export type Listener = {
  readonly reader: FeedReader
  /** The horizon below which there may be something to read; null before the first round that knew of this listener. */
  goal: number | null
  /** Until it was asked again whether they are still admitted, they hear nothing. */
  isRecheckDue: boolean
  end: FeedEnd | null
  /** How many notifications are unread, where that is still to be told. */
  unread: number | null
  /** What it was told of that last: the transaction, and the number. Of two that cross, the second to commit may be the smaller. */
  notified: string
  /** Ends the present wait. */
  wake(): void
  wait(): Promise<void>
}

export function createListener(reader: FeedReader): Listener {
  let wake = () => {}
  return {
    reader,
    goal: null,
    isRecheckDue: true,
    end: null,
    unread: null,
    notified: "",
    wake: () => wake(),
    wait: () =>
      new Promise((resolve) => {
        wake = resolve
      }),
  }
}
