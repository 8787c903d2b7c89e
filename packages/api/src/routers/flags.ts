import { readSharedFlags, SharedFlag } from "@plinth/flags"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { get } from "../rest/operation"
import { tenantProcedure } from "../trpc"

/** What the product's flags say to whoever asks. Operators change them under `platform.flags`. */
export const flagsRouter = {
  list: tenantProcedure({
    can: "tenant:read",
    rest: get("/flags", "Tells what the product's shared flags say to you."),
  })
    .output(z.array(SharedFlag))
    .query(({ ctx }) => readSharedFlags(ctx.tenant)),
} satisfies TRPCRouterRecord
