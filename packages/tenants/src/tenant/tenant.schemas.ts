import { Locale, TimeZone } from "@plinth/auth"
import { cleanLine, lineInput } from "@plinth/core"
import { z } from "zod"
import { Slug } from "./slug"

export const Name = lineInput(80)

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

/** One letter or two, in upper case. */
const LogoLetter = z
  .string()
  .transform((text) => cleanLine(text).toUpperCase())
  .pipe(z.string().min(1).max(2))

/** The letter a logo shows for a name: its first, in upper case unless that makes a word of it, as of "ﬃ". */
export function logoLetterOf(name: string): string {
  const [first = "P"] = name
  const upper = first.toUpperCase()
  return upper.length > 2 ? first : upper
}

export const FoundTenantInput = z.object({ name: Name, slug: Slug })
export type FoundTenantInput = z.infer<typeof FoundTenantInput>

export const UpdateTenantInput = z.object({
  name: Name.optional(),
  logoLetter: LogoLetter.optional(),
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

export const TenantView = TenantSummary.omit({ role: true }).extend({
  plan: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  createdAt: z.date(),
})
export type TenantView = z.infer<typeof TenantView>
