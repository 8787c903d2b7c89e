import { idInput, normalizeEmail, type InvitationId, type ProjectId } from "@plinth/core"
import { z } from "zod"
import { namesOneRole, roleFields } from "../roles"

/** An address in its one spelling. */
export const Email = z
  .string()
  .max(320)
  .transform(normalizeEmail)
  .pipe(
    z
      .email()
      .max(254)
      .regex(/^[\x21-\x7e]+$/),
  )

export const InviteMemberInput = z
  .object({
    email: Email,
    ...roleFields,
    memberType: z.enum(["member", "guest"]).default("member"),
    /** What a guest finds shared with them when they join. */
    projectIds: z.array(idInput<ProjectId>()).max(50).default([]),
    /** `mail` sends the invitation; `link` answers once with an address to hand over. */
    delivery: z.enum(["mail", "link"]).default("mail"),
  })
  .refine(...namesOneRole)
  .refine(({ memberType, projectIds }) => memberType === "guest" || projectIds.length === 0, {
    path: ["projectIds"],
  })
export type InviteMemberInput = z.infer<typeof InviteMemberInput>

export const InvitationInput = z.object({ invitationId: idInput<InvitationId>() })
export type InvitationInput = z.infer<typeof InvitationInput>

export const ResendInvitationInput = InvitationInput.extend({
  delivery: z.enum(["mail", "link"]).default("mail"),
})
export type ResendInvitationInput = z.infer<typeof ResendInvitationInput>

export const InvitationTokenInput = z.object({ token: z.string().min(1).max(200) })

/** By the token of the mail or link, or by id from the list of one's own invitations. */
export const AcceptInvitationInput = z
  .object({ ...InvitationTokenInput.partial().shape, ...InvitationInput.partial().shape })
  .refine(({ token, invitationId }) => (token === undefined) !== (invitationId === undefined), {
    path: ["token"],
  })
export type AcceptInvitationInput = z.infer<typeof AcceptInvitationInput>

export const InvitationView = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  roleId: z.string().nullable(),
  roleName: z.string().nullable(),
  memberType: z.string(),
  status: z.enum(["pending", "accepted", "expired", "revoked"]),
  expiresAt: z.date(),
  createdAt: z.date(),
  invitedByName: z.string(),
})
export type InvitationView = z.infer<typeof InvitationView>

/** The link stands in the answer once, for `delivery: "link"`; afterwards only its hash is known. */
export const InvitationResult = z.object({ id: z.string(), link: z.string().nullable() })
export type InvitationResult = z.infer<typeof InvitationResult>

/** What the bearer of a token may see before signing in: the address is masked. */
export const InvitationPreview = z.object({
  id: z.string(),
  maskedEmail: z.string(),
  role: z.string(),
  roleName: z.string().nullable(),
  memberType: z.string(),
  status: z.enum(["pending", "accepted", "expired", "revoked"]),
  expiresAt: z.date(),
  tenantName: z.string(),
  slug: z.string(),
  logoLetter: z.string(),
  logoColor: z.string(),
  invitedByName: z.string(),
})
export type InvitationPreview = z.infer<typeof InvitationPreview>

/** An open invitation to one's own verified address. */
export const MyInvitation = z.object({
  id: z.string(),
  tenantId: z.string(),
  tenantName: z.string(),
  logoLetter: z.string(),
  logoColor: z.string(),
  role: z.string(),
  memberType: z.string(),
  expiresAt: z.date(),
})
export type MyInvitation = z.infer<typeof MyInvitation>
