import { z } from "zod"

/** All that Trigger.dev is ever told of a job. */
export const TriggerDelivery = z.object({ runId: z.uuid(), dispatch: z.number().int().min(0) })
export type TriggerDelivery = z.infer<typeof TriggerDelivery>

/** Names one dispatch of a run: as idempotency key it makes a repeated trigger the same run, as tag it finds that run again. */
export const dispatchName = ({ runId, dispatch }: TriggerDelivery): string => `${runId}:${dispatch}`
