import { Locale, TimeZone } from "@plinth/auth"
import { z } from "zod"
import { Slug } from "./slug"

/** Trimmed text without control characters. */
export const Name = z
  .string()
  .transform((text) => text.normalize("NFC").replace(/\p{Cc}/gu, "").trim())
  .pipe(z.string().min(1).max(80))

/** The colours a logo letter can stand on. */
export const logoColors = [
  "sandstone",
  "terracotta",
  "porphyry",
  "heather",
  "amethyst",
  "lapis",
  "lichen",
  "basalt",
] as const

export const FoundTenantInput = z.object({ name: Name, slug: Slug })
export type FoundTenantInput = z.infer<typeof FoundTenantInput>

export const UpdateTenantInput = z.object({
  name: Name.optional(),
  logoLetter: z.string().trim().min(1).max(2).optional(),
  logoColor: z.enum(logoColors).optional(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
})
export type UpdateTenantInput = z.infer<typeof UpdateTenantInput>

export const ChangeSlugInput = z.object({ slug: Slug })
export type ChangeSlugInput = z.infer<typeof ChangeSlugInput>

export const TenantSummary = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  logoLetter: z.string(),
  logoColor: z.string(),
  role: z.string(),
})
export type TenantSummary = z.infer<typeof TenantSummary>
