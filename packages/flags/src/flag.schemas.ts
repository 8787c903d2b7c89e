import { instantInput, lineInput, reasonInput, type Id, type PlanKey } from "@plinth/core"
import { z } from "zod"
import { flagCatalogue } from "./catalogue"
import type { FlagDeclarations } from "./define-flags"
import { StorableJson } from "./storable-json"

export type FlagChangeId = Id<"flag change">

const planKeys = ["starter", "pro", "business", "enterprise"] as const satisfies readonly PlanKey[]
export const FlagKind = z.enum(["boolean", "string", "number", "json"])

const variantName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
export const FlagRules = z.object({
  variants: z
    .array(z.object({ name: variantName, value: StorableJson }))
    .min(1)
    .max(20),
  /** In percent, to the hundredth. Null: nobody gets anything by chance. */
  rollout: z
    .object({
      by: z.enum(["tenant", "user"]),
      shares: z
        .array(z.object({ variant: variantName, percent: z.number().min(0).max(100) }))
        .min(1)
        .max(20),
    })
    .nullable(),
  /** Null: of every plan. */
  plans: z.array(z.enum(planKeys)).min(1).nullable(),
  from: instantInput().nullable(),
  until: instantInput().nullable(),
})
export type FlagRules = z.infer<typeof FlagRules>

/** All that the database says of a flag, but for overrides. */
export const FlagState = FlagRules.extend({ kind: FlagKind, isKilled: z.boolean() })
export type FlagState = z.infer<typeof FlagState>

/** A tenant or a person who gets a variant whatever the rest says. */
const OverrideView = z.object({
  tenant: z.object({ id: z.string(), name: z.string(), slug: z.string() }).nullable(),
  user: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  variant: z.string(),
})

/** Whether code and database know of the same flag. */
export const FlagStanding = z.enum(["set_up", "code_only", "database_only", "kind_differs"])
export type FlagStanding = z.infer<typeof FlagStanding>

export const FlagView = z.object({
  key: z.string(),
  kind: FlagKind,
  standing: FlagStanding,
  isKilled: z.boolean(),
  /** The version of the last change; 0 where the database holds nothing. */
  version: z.number(),
  changedAt: z.date().nullable(),
  rollout: FlagRules.shape.rollout,
  plans: FlagRules.shape.plans,
  from: z.date().nullable(),
  until: z.date().nullable(),
  overrideCount: z.number(),
})
export type FlagView = z.infer<typeof FlagView>

export const FlagDetail = FlagView.extend({
  /** None where the code alone knows a flag that is no yes or no. */
  variants: z.array(FlagRules.shape.variants.element),
  /** What the code says by itself; null where it asks for no such flag. */
  codeDefault: z.object({ value: StorableJson }).nullable(),
  /** Variants that are not what the code expects: whoever would get one gets the code's default. */
  unfit: z.array(z.string()),
  overrides: z.array(OverrideView),
})
export type FlagDetail = z.infer<typeof FlagDetail>

const ReasonInput = reasonInput(3)
/** What cannot be a key is the key of nothing. */
const KeyInput = z
  .string()
  .max(100)
  .transform((key) => (/^[a-z0-9.-]+$/.test(key) ? key : "-"))

export const FlagInput = z.object({ key: KeyInput })

export const SaveFlagInput = FlagInput.extend({
  /** The version that was looked at; 0 sets it up. */
  version: z.number().int().min(0),
  rules: FlagRules,
  reason: ReasonInput,
})
export type SaveFlagInput = z.infer<typeof SaveFlagInput>

export const FlagActInput = FlagInput.extend({ reason: ReasonInput })
export type FlagActInput = z.infer<typeof FlagActInput>

/** A tenant by slug or id, a person by address or id. */
const whom = {
  tenant: lineInput(320).optional(),
  person: lineInput(320).optional(),
}

export const OverrideFlagInput = FlagInput.extend({
  ...whom,
  /** Null takes the override back. */
  variant: variantName.nullable(),
  reason: ReasonInput,
}).refine(({ tenant, person }) => (tenant === undefined) !== (person === undefined), { path: ["tenant"] })
export type OverrideFlagInput = z.infer<typeof OverrideFlagInput>

export const PreviewFlagInput = FlagInput.extend({ ...whom, at: z.date().optional() })
export type PreviewFlagInput = z.infer<typeof PreviewFlagInput>

export const SetBackFlagInput = FlagInput.extend({
  changeId: z.string().max(200),
  /** The version that stands; 0 where the flag is not there any more. */
  version: z.number().int().min(0),
  reason: ReasonInput,
})
export type SetBackFlagInput = z.infer<typeof SetBackFlagInput>

export const ListFlagChangesInput = FlagInput.extend({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(20),
})
export type ListFlagChangesInput = z.infer<typeof ListFlagChangesInput>

/** The flags that the code declares, looked up by a key from outside. */
export const declaredFlag = (key: string, declared: FlagDeclarations = flagCatalogue) =>
  Object.hasOwn(declared, key) ? declared[key] : undefined
