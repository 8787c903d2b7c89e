export { tenantErrors } from "./errors"
export { invitationEvents, memberEvents, tenantEvents } from "./events"
export { acceptInvitation } from "./invitation/accept-invitation"
export { invitationLink, invitationTokenOf } from "./invitation/invitation-token"
export {
  AcceptInvitationInput,
  Email,
  InvitationInput,
  InvitationPreview,
  InvitationResult,
  InvitationTokenInput,
  InvitationView,
  InviteMemberInput,
  MyInvitation,
  ResendInvitationInput,
} from "./invitation/invitation.schemas"
export { invitedEmail } from "./invitation/invited-email"
export { inviteMember } from "./invitation/invite-member"
export { listInvitations } from "./invitation/list-invitations"
export { listMyInvitations } from "./invitation/list-my-invitations"
export { previewInvitation } from "./invitation/preview-invitation"
export { resendInvitation } from "./invitation/resend-invitation"
export { revokeInvitation } from "./invitation/revoke-invitation"
export { storeInvitationToken } from "./invitation/store-invitation-token"
export { changeRole } from "./member/change-role"
export { leaveTenant } from "./member/leave-tenant"
export { listMembers } from "./member/list-members"
export { ChangeRoleInput, MemberInput, MemberView } from "./member/member.schemas"
export { removeMember } from "./member/remove-member"
export { transferOwnership } from "./member/transfer-ownership"
export { tenantPermissions } from "./permissions"
export { AssignableRole, roleKeys } from "./roles"
export { changeSlug } from "./tenant/change-slug"
export { foundTenant } from "./tenant/found-tenant"
export { listMyTenants } from "./tenant/list-my-tenants"
export { Slug } from "./tenant/slug"
export { lockTenant, type LockedTenant } from "./tenant/tenant.queries"
export {
  ChangeSlugInput,
  FoundTenantInput,
  logoColors,
  Name,
  TenantSummary,
  UpdateTenantInput,
} from "./tenant/tenant.schemas"
export { updateTenant } from "./tenant/update-tenant"
