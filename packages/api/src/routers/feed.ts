import type { FeedMessage } from "@plinth/events"
import { tenantErrors } from "@plinth/tenants"
import { tracked, type TrackedEnvelope, type TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { memberProcedure } from "../trpc"

const FeedInput = z.object({
  /** A page begins with the cursor that it was rendered at; the browser gives the last one when it comes again. */
  lastEventId: z.string().max(200).nullish(),
})

/** Messages, each under the cursor behind which the stream goes on. */
type Tracked = AsyncIterable<TrackedEnvelope<FeedMessage>>
const FeedStream = z.custom<Tracked>((value) => Symbol.asyncIterator in Object(value))

async function* track(messages: AsyncIterable<FeedMessage>) {
  for await (const message of messages) yield tracked(message.cursor, message)
}

export const feedRouter = {
  listen: memberProcedure({ can: "activity:read" })
    .input(FeedInput)
    .output(FeedStream)
    .subscription(({ ctx: { listen }, input, signal }) => {
      if (!listen) throw tenantErrors.NOT_FOUND()
      return track(listen({ cursor: input.lastEventId }, signal))
    }),
} satisfies TRPCRouterRecord
