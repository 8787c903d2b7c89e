export {
  ApiKeyInput,
  ApiKeyView,
  CreateApiKeyInput,
  NewApiKey,
  RotateApiKeyInput,
} from "./api-key/api-key.schemas"
export { hashSecret, isSecret } from "./api-key/api-key-secret"
export { createApiKey } from "./api-key/create-api-key"
export { keyPermissions } from "./api-key/key-permissions"
export { listApiKeys } from "./api-key/list-api-keys"
export { revokeApiKey } from "./api-key/revoke-api-key"
export { rotateApiKey } from "./api-key/rotate-api-key"
export {
  AuditEntry,
  AuditFilter,
  AuditState,
  AuditVerification,
  ExportAuditInput,
  ListAuditInput,
} from "./audit/audit.schemas"
export { exportAudit, type AuditExport } from "./audit/export-audit"
export { listAudit } from "./audit/list-audit"
export { readAuditState } from "./audit/read-audit-state"
export { verifyAudit } from "./audit/verify-audit"
export { tenantErrors } from "./errors"
export { apiKeyEvents, auditEvents, invitationEvents, memberEvents, roleEvents, tenantEvents } from "./events"
export { acceptInvitation, type ShareProjects } from "./invitation/accept-invitation"
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
export { readInvitation } from "./invitation/read-invitation"
export { resendInvitation } from "./invitation/resend-invitation"
export { revokeInvitation } from "./invitation/revoke-invitation"
export { storeInvitationToken } from "./invitation/store-invitation-token"
export { changeRole } from "./member/change-role"
export { changeType } from "./member/change-type"
export { leaveTenant } from "./member/leave-tenant"
export { listMembers } from "./member/list-members"
export {
  ChangeRoleInput,
  ChangeTypeInput,
  MemberInput,
  MemberView,
  SetExtraPermissionsInput,
} from "./member/member.schemas"
export { removeMember } from "./member/remove-member"
export { setExtraPermissions } from "./member/set-extra-permissions"
export { transferOwnership } from "./member/transfer-ownership"
export { tenantPermissions } from "./permissions"
export { createRole } from "./role/create-role"
export { deleteRole } from "./role/delete-role"
export { listPermissions } from "./role/list-permissions"
export { listRoles } from "./role/list-roles"
export {
  CreateRoleInput,
  DeleteRoleInput,
  PermissionView,
  RoleView,
  UpdateRoleInput,
} from "./role/role.schemas"
export { updateRole } from "./role/update-role"
export { AssignableRole, roleKeys } from "./roles"
export { readSecurity } from "./security/read-security"
export { TenantSecurity } from "./security/security.schemas"
export { changeSlug } from "./tenant/change-slug"
export { singleTenant } from "./env"
export { findMoved } from "./tenant/find-moved"
export { foundTenant } from "./tenant/found-tenant"
export { isFoundingOpen, type Founding } from "./tenant/is-founding-open"
export { getTenant } from "./tenant/get-tenant"
export { listMyTenants } from "./tenant/list-my-tenants"
export { Slug } from "./tenant/slug"
export { lockTenant, type LockedTenant } from "./tenant/tenant.queries"
export {
  ChangeSlugInput,
  FoundTenantInput,
  logoColors,
  Name,
  TenantSummary,
  TenantView,
  UpdateTenantInput,
} from "./tenant/tenant.schemas"
export { updateTenant } from "./tenant/update-tenant"
