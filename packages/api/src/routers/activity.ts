import { lineInput } from "@plinth/core"
import { listActivity } from "@plinth/events"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { get } from "../rest/operation"
import { PageInput, pageOutput } from "../schemas"
import { tenantProcedure } from "../trpc"

const ActivityInput = PageInput.extend({
  entity: z.object({ type: lineInput(40), id: lineInput(100).optional() }).optional(),
})

const ActivityView = z.object({
  id: z.string(),
  type: z.string(),
  actorType: z.string(),
  actorId: z.string(),
  actorName: z.string().nullable(),
  subjectName: z.string().nullable(),
  entityType: z.string(),
  entityId: z.string(),
  data: z.unknown(),
  occurredAt: z.date(),
})

export const activityRouter = {
  list: tenantProcedure({
    can: "activity:read",
    rest: get("/activity", "Lists what happened, newest first, of all or of one entity."),
  })
    .input(ActivityInput)
    .output(pageOutput(ActivityView))
    .query(({ ctx, input }) => listActivity(ctx.tenant, input)),
} satisfies TRPCRouterRecord
