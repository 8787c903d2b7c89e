import {
  ChangeRoleInput,
  changeRole,
  changeSlug,
  changeType,
  ChangeTypeInput,
  ChangeSlugInput,
  foundTenant,
  getTenant,
  FoundTenantInput,
  InvitationInput,
  InvitationPreview,
  InvitationResult,
  InvitationTokenInput,
  InvitationView,
  invitedEmail,
  inviteMember,
  InviteMemberInput,
  leaveTenant,
  listInvitations,
  listMembers,
  MemberInput,
  MemberView,
  previewInvitation,
  removeMember,
  resendInvitation,
  ResendInvitationInput,
  revokeInvitation,
  setExtraPermissions,
  SetExtraPermissionsInput,
  TenantSummary,
  TenantView,
  transferOwnership,
  updateTenant,
  UpdateTenantInput,
} from "@plinth/tenants"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { create, get, patch, post, remove } from "../rest/operation"
import { Nothing, PageInput, pageOutput } from "../schemas"
import { memberProcedure, personProcedure, publicProcedure, tenantProcedure } from "../trpc"

/** An invitation by mail is one of the month's mails; a link is none. */
const mailed = {
  meter: "emails_sent",
  where: z.object({ delivery: z.literal("mail").default("mail") }),
} as const

export const tenantsRouter = {
  found: personProcedure
    .meta({
      can: "me",
      limit: "auth",
      rest: create("/tenants", "Founds a tenant, with oneself as its owner."),
    })
    .input(FoundTenantInput)
    .output(TenantSummary)
    .use(async ({ ctx, next }) => {
      await ctx.spend("founding", ctx.caller.user.id)
      return next()
    })
    .mutation(({ ctx, input }) => foundTenant(ctx.person, input)),
  get: tenantProcedure({ can: "tenant:read", rest: get("/", "Shows a tenant.") })
    .output(TenantView)
    .query(({ ctx }) => getTenant(ctx.tenant)),
  update: tenantProcedure({
    can: "tenant:update",
    rest: patch("/", "Changes name, logo, language or time zone; what is left out stays."),
  })
    .input(UpdateTenantInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => updateTenant(ctx.tenant, input)),
  changeSlug: tenantProcedure({ can: "tenant:update" })
    .input(ChangeSlugInput)
    .output(z.object({ slug: z.string() }))
    .use(async ({ ctx, next }) => {
      await ctx.spend("slugChange", ctx.tenant.tenantId)
      return next()
    })
    .mutation(({ ctx, input }) => changeSlug(ctx.tenant, input)),
  transferOwnership: memberProcedure({ can: "tenant:transfer", confirmed: true })
    .input(MemberInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => transferOwnership(ctx.member, input)),
  leave: memberProcedure({ can: "tenant:read", whileRestricted: true })
    .output(Nothing)
    .mutation(({ ctx }) => leaveTenant(ctx.member)),
  members: {
    list: tenantProcedure({
      can: "member:read",
      rest: get("/members", "Lists members, the longest standing first."),
    })
      .input(PageInput)
      .output(pageOutput(MemberView))
      .query(({ ctx, input }) => listMembers(ctx.tenant, input)),
    changeRole: memberProcedure({
      can: "member:update",
      rest: patch("/members/{memberId}", "Gives a member another role."),
    })
      .input(ChangeRoleInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => changeRole(ctx.member, input)),
    changeType: memberProcedure({ can: "member:update" })
      .input(ChangeTypeInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => changeType(ctx.member, input)),
    setExtraPermissions: memberProcedure({ can: "iam_role:manage" })
      .input(SetExtraPermissionsInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => setExtraPermissions(ctx.member, input)),
    remove: memberProcedure({
      can: "member:remove",
      rest: remove("/members/{memberId}", "Takes a person out of the tenant."),
    })
      .input(MemberInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => removeMember(ctx.member, input)),
  },
  invitations: {
    preview: publicProcedure
      .meta({ can: "public", limit: "auth" })
      .input(InvitationTokenInput)
      .output(InvitationPreview)
      .query(({ ctx, input }) => previewInvitation(ctx.visitor, input.token)),
    list: tenantProcedure({
      can: "member:invite",
      rest: get("/invitations", "Lists invitations, newest first."),
    })
      .input(PageInput)
      .output(pageOutput(InvitationView))
      .query(({ ctx, input }) => listInvitations(ctx.tenant, input)),
    create: tenantProcedure({
      can: "member:invite",
      limit: "auth",
      quota: mailed,
      rest: create("/invitations", "Invites an address for seven days."),
    })
      .input(InviteMemberInput)
      .output(InvitationResult)
      .use(async ({ ctx, input, next }) => {
        await ctx.spend("invitation", ctx.tenant.tenantId)
        if (input.delivery === "mail") await ctx.spend("invitationMail", input.email)
        return next()
      })
      .mutation(({ ctx, input }) => inviteMember(ctx.tenant, input)),
    resend: tenantProcedure({
      can: "member:invite",
      limit: "auth",
      quota: mailed,
      rest: post(
        "/invitations/{invitationId}/resend",
        "Opens an invitation for seven more days, with a new token.",
      ),
    })
      .input(ResendInvitationInput)
      .output(InvitationResult)
      .use(async ({ ctx, input, next }) => {
        const email = input.delivery === "mail" && (await invitedEmail(ctx.tenant, input.invitationId))
        if (email) await ctx.spend("invitationMail", email)
        return next()
      })
      .mutation(({ ctx, input }) => resendInvitation(ctx.tenant, input)),
    revoke: tenantProcedure({
      can: "member:invite",
      rest: remove("/invitations/{invitationId}", "Takes an invitation back."),
    })
      .input(InvitationInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => revokeInvitation(ctx.tenant, input)),
  },
} satisfies TRPCRouterRecord
