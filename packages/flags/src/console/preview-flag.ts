import type { PlatformContext } from "@plinth/db"
import { effectivePlan } from "@plinth/entitlements"
import { z } from "zod"
import { flagCatalogue } from "../catalogue"
import type { FlagDeclarations } from "../define-flags"
import { flagErrors } from "../errors"
import { compileFlag } from "../evaluation/compile-flag"
import { decideFlag, flagSteps } from "../evaluation/decide-flag"
import { placeOf } from "../evaluation/stable-hash"
import { declaredFlag, type PreviewFlagInput } from "../flag.schemas"
import { authorize } from "../permissions"
import { findTargetPerson, findTargetTenant } from "./find-target"
import { findFlag, selectOverrides } from "./flag.queries"

export const FlagPreview = z.object({
  /** Which of the steps decides. */
  step: z.enum(flagSteps),
  /** Null: the code's default. */
  variant: z.string().nullable(),
  value: z.json(),
  tenant: z.object({ id: z.string(), name: z.string() }).nullable(),
  person: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** The plan that the tenant may use. */
  plan: z.string().nullable(),
  /** Where it stands in the draw, in percent; null where there is none. */
  place: z.number().nullable(),
})
export type FlagPreview = z.infer<typeof FlagPreview>

/**
 * What a flag says to a tenant, a person, or a person in a tenant, and why: by the same code that serves it, from what stands in
 * the database now. Errors: `flags.UNKNOWN`, `flags.TENANT_NOT_FOUND`, `flags.PERSON_NOT_FOUND`.
 */
export async function previewFlag(
  ctx: PlatformContext,
  { key, tenant: tenantNamed, person: personNamed, at }: PreviewFlagInput,
  declarations: FlagDeclarations = flagCatalogue,
): Promise<FlagPreview> {
  authorize(ctx, "platform.flag:read")
  return ctx.read(async (db) => {
    const stored = await findFlag(db, key)
    const declared = declaredFlag(key, declarations)
    if (!stored && !declared) throw flagErrors.UNKNOWN({ key })
    const tenant = tenantNamed === undefined ? null : await findTargetTenant(db, tenantNamed)
    const person = personNamed === undefined ? null : await findTargetPerson(db, personNamed)
    const now = ctx.clock.now()
    const plan = tenant && effectivePlan(tenant.facts, now).key
    const flag =
      stored && compileFlag(key, stored.state, await selectOverrides(db, key).execute(), declarations)
    const subject = { tenantId: tenant?.id, userId: person?.id, plan: plan ?? undefined }
    const { step, variant } = flag
      ? decideFlag(flag, subject, (at ?? now).getTime())
      : { step: "default" as const, variant: null }
    const served = variant?.isFit ? variant : null
    const drawn = flag?.rollout && (flag.rollout.by === "user" ? person?.id : tenant?.id)
    return FlagPreview.parse({
      step,
      variant: served?.name ?? null,
      value: served ? served.value : (declared?.default ?? null),
      tenant: tenant && { id: tenant.id, name: tenant.name },
      person: person && { id: person.id, name: person.name },
      plan,
      place: flag?.rollout && drawn ? placeOf(drawn, flag.rollout.seed) / 100 : null,
    })
  })
}
