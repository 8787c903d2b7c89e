import { z } from "zod"

const date = z.coerce.date()

/** Why somebody was refused. The subject says more: the reason, the procedure, or the limit. */
export const RefusalKind = z.enum(["sign_in", "second_factor", "permission", "throttled"])

export const TenantSecurity = z.object({
  members: z.object({
    total: z.number(),
    withoutSecondFactor: z.number(),
    /** The first twenty of those. */
    list: z.array(
      z.object({ id: z.string(), name: z.string(), role: z.string(), roleName: z.string().nullable() }),
    ),
  }),
  keys: z.object({
    active: z.number(),
    /** Those that end soonest first, ten at most. */
    list: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        scopes: z.number(),
        lastUsedAt: date.nullable(),
        expiresAt: date.nullable(),
        expiresSoon: z.boolean(),
      }),
    ),
  }),
  /** Open ones by member, those used last first, twenty at most. */
  sessions: z.array(
    z.object({ memberId: z.string(), name: z.string(), count: z.number(), lastActiveAt: date }),
  ),
  /** Of the last thirty days, the latest first, twenty at most. */
  refusals: z.array(
    z.object({
      kind: RefusalKind,
      subject: z.string().nullable(),
      name: z.string().nullable(),
      count: z.number(),
      lastAt: date,
    }),
  ),
  /** Of the last ninety days, the latest first, twenty at most. Which operator it was is not told. */
  impersonations: z.array(
    z.object({
      id: z.string(),
      memberName: z.string().nullable(),
      startedAt: date,
      seconds: z.number().nullable(),
      endReason: z.string().nullable(),
    }),
  ),
})
export type TenantSecurity = z.infer<typeof TenantSecurity>
