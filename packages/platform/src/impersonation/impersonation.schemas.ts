import { idInput, lineInput, reasonInput, type Id, type MemberId, type TenantId } from "@plinth/core"
import { z } from "zod"

export type ImpersonationId = Id<"impersonation">

export const StartImpersonationInput = z.object({
  tenantId: idInput<TenantId>(),
  memberId: idInput<MemberId>(),
  /** Other operators read it, the tenant does not: it may name people. */
  reason: reasonInput(10),
  /** The number that support knows the matter by. */
  ticket: lineInput(80).optional(),
})
export type StartImpersonationInput = z.infer<typeof StartImpersonationInput>

export const StartedImpersonation = z.object({ id: z.string(), slug: z.string(), endsAt: z.date() })
export type StartedImpersonation = z.infer<typeof StartedImpersonation>

export const ImpersonationInput = z.object({ impersonationId: idInput<ImpersonationId>() })

export const ImpersonationEnd = z.enum([
  "stopped",
  "ended_by_admin",
  "expired",
  "signed_out",
  "role_lost",
  "second_factor_lost",
  "operator_suspended",
  "member_suspended",
  "member_removed",
  "tenant_closed",
])
export type ImpersonationEnd = z.infer<typeof ImpersonationEnd>

export const ImpersonationView = z.object({
  id: z.string(),
  operatorId: z.string(),
  operatorName: z.string().nullable(),
  targetName: z.string().nullable(),
  targetEmail: z.string().nullable(),
  tenantName: z.string().nullable(),
  tenantSlug: z.string().nullable(),
  reason: z.string(),
  ticket: z.string().nullable(),
  startedAt: z.date(),
  /** When it ends by itself. */
  expiresAt: z.date(),
  /** Null while it goes on. */
  endedAt: z.date().nullable(),
  endReason: ImpersonationEnd.nullable(),
})
export type ImpersonationView = z.infer<typeof ImpersonationView>
