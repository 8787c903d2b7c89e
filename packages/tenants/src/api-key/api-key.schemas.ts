import { idInput, lineInput, type ApiKeyId } from "@plinth/core"
import { z } from "zod"

/** `resource:action`, `resource:*` or `*`. */
const Scope = z
  .string()
  .max(80)
  .regex(/^(\*|[a-z_]+:(\*|[a-z_]+))$/)

export const CreateApiKeyInput = z.object({
  name: lineInput(80),
  scopes: z.array(Scope).min(1).max(100),
  /** Days until it opens nothing more; null for a key without an end. */
  expiresInDays: z.number().int().min(1).max(3_650).nullable().default(null),
})
export type CreateApiKeyInput = z.infer<typeof CreateApiKeyInput>

export const ApiKeyInput = z.object({ apiKeyId: idInput<ApiKeyId>() })
export type ApiKeyInput = z.infer<typeof ApiKeyInput>

export const RotateApiKeyInput = ApiKeyInput.extend({
  /** `later`: the former secret opens for 24 hours more. `now`: not any more. */
  formerEnds: z.enum(["now", "later"]).default("later"),
})
export type RotateApiKeyInput = z.infer<typeof RotateApiKeyInput>

/** The secret stands in this answer and nowhere else, ever again. */
export const NewApiKey = z.object({ id: z.string(), secret: z.string() })
export type NewApiKey = z.infer<typeof NewApiKey>

export const ApiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  status: z.enum(["active", "expired", "revoked"]),
  createdByName: z.string(),
  createdAt: z.date(),
  expiresAt: z.date().nullable(),
  lastUsedAt: z.date().nullable(),
  /** Until when the secret before a rotation opens too. */
  formerEndsAt: z.date().nullable(),
})
export type ApiKeyView = z.infer<typeof ApiKeyView>
