export { compTenant, CompTenantInput } from "./billing/comp-tenant"
export {
  BillingMessageView,
  listBillingMessages,
  ListBillingMessagesInput,
} from "./billing/list-billing-messages"
export { AnySubscriptionView, listSubscriptions, ListSubscriptionsInput } from "./billing/list-subscriptions"
export { BillingMessageDetail, BillingMessageInput, readBillingMessage } from "./billing/read-billing-message"
export { readRevenue, RevenueView } from "./billing/read-revenue"
export { suspendBilling, SuspendBillingInput } from "./billing/suspend-billing"
export { readTenantBilling, TenantBilling, TenantBillingInput } from "./billing/read-tenant-billing"
export { requestRefund, RequestRefundInput } from "./billing/request-refund"
export { replayBillingMessage } from "./billing/replay-billing-message"
export { AnyAuditEntry, searchAudit, SearchAuditInput } from "./audit/search-audit"
export { disruptionEvents } from "./disruptions/disruption.events"
export {
  DisruptionState,
  DisruptionView,
  ListDisruptionsInput,
  OpenDisruptionInput,
  UpdateDisruptionInput,
  type DisruptionId,
} from "./disruptions/disruption.schemas"
export { listDisruptions } from "./disruptions/list-disruptions"
export { openDisruption } from "./disruptions/open-disruption"
export { updateDisruption } from "./disruptions/update-disruption"
export { platformProblems } from "./env"
export { platformErrors } from "./errors"
export { PlatformRoleInput } from "./events"
export { endExpiredImpersonations } from "./impersonation/end-expired-impersonations"
export { endImpersonation, stopImpersonation } from "./impersonation/end-impersonation"
export { impersonationEvents } from "./impersonation/impersonation.events"
export {
  ImpersonationInput,
  ImpersonationView,
  StartedImpersonation,
  StartImpersonationInput,
  type ImpersonationId,
} from "./impersonation/impersonation.schemas"
export { listImpersonations, ListImpersonationsInput } from "./impersonation/list-impersonations"
export { listViewable, ListViewableInput, ViewableMember } from "./impersonation/list-viewable"
export { readViewed } from "./impersonation/read-viewed"
export { recordViewed } from "./impersonation/record-viewed"
export { startImpersonation } from "./impersonation/start-impersonation"
export type { Viewer } from "./impersonation/viewer"
export { incidentEvents } from "./incidents/incident.events"
export {
  IncidentDetail,
  IncidentInput,
  IncidentKind,
  IncidentNoteInput,
  IncidentSeverity,
  IncidentState,
  IncidentView,
  ListIncidentsInput,
  TurnIncidentInput,
} from "./incidents/incident.schemas"
export { listIncidents } from "./incidents/list-incidents"
export { noteIncident } from "./incidents/note-incident"
export { readIncident } from "./incidents/read-incident"
export { turnIncident } from "./incidents/turn-incident"
export { cancelAnyJob } from "./jobs/cancel-any-job"
export { AnyJobView, listAllJobs, ListAllJobsInput } from "./jobs/list-all-jobs"
export { JobsOverview, readJobsOverview } from "./jobs/read-jobs-overview"
export { AnyJobDetail, readAnyJob } from "./jobs/read-any-job"
export { readTaskTimes, TaskTimes, TaskTimesInput } from "./jobs/read-task-times"
export { retryAnyJob } from "./jobs/retry-any-job"
export { RetriedJobs, retryFailedJobs, RetryFailedJobsInput } from "./jobs/retry-failed-jobs"
export {
  AnnouncementInput,
  AnnouncementView,
  ListAnnouncementsInput,
  WriteAnnouncementInput,
} from "./notifications/announcement.schemas"
export {
  DeliveryInput,
  FailedDeliveryView,
  ListFailedDeliveriesInput,
  ReplayDeliveriesInput,
  ReplayedDeliveries,
} from "./notifications/delivery.schemas"
export { listAnnouncements } from "./notifications/list-announcements"
export { listFailedDeliveries } from "./notifications/list-failed-deliveries"
export { replayDeliveries, replayDelivery } from "./notifications/replay-deliveries"
export { withdrawAnnouncement, writeAnnouncement } from "./notifications/write-announcement"
export { giveCredits } from "./ledger/give-credits"
export { GiveCreditsInput, LedgerView, TenantCredits, TenantCreditsInput } from "./ledger/ledger.schemas"
export { readLedger } from "./ledger/read-ledger"
export { readTenantCredits } from "./ledger/read-tenant-credits"
export { requestLedgerCheck } from "./ledger/request-ledger-check"
export { tendLedger } from "./ledger/tend-ledger"
export { NoteView, TenantNoteInput, UserNoteInput } from "./notes/note.schemas"
export { grantPlatformRole } from "./operators/grant-platform-role"
export { listOperators, OperatorView } from "./operators/list-operators"
export { endOperator, EndOperatorInput, makeOperator, MakeOperatorInput } from "./operators/make-operator"
export { operatorObstacle, type OperatorObstacle } from "./operators/operator-obstacle"
export { revokePlatformRole } from "./operators/revoke-platform-role"
export { platformRoles, type PlatformPermission } from "./permissions"
export { followPlatform } from "./insight/follow-platform"
export { PlatformInsight, PlatformInsightInput, type PlatformLive } from "./insight/platform-insight.schemas"
export { readPlatformInsight } from "./insight/read-platform-insight"
export { ConsoleOverview, readConsole } from "./read-console"
export { reportProblem, ReportProblemInput } from "./report-problem"
export { addTenantNote } from "./tenants/add-tenant-note"
export { AnyTenantView, listAllTenants, ListAllTenantsInput } from "./tenants/list-all-tenants"
export { AnyMemberView, listMembersOf, ListMembersOfInput } from "./tenants/list-members-of"
export { AnyTenantDetail, AnyTenantInput, readAnyTenant } from "./tenants/read-any-tenant"
export { reactivateTenant, suspendTenant, TurnTenantInput } from "./tenants/suspend-tenant"
export { addUserNote } from "./users/add-user-note"
export { liftMailSuppression } from "./users/lift-mail-suppression"
export { endUsersSessions } from "./users/end-users-sessions"
export { listUsers, ListUsersInput, UserView } from "./users/list-users"
export { readUser, UserDetail, UserInput } from "./users/read-user"
export { reactivateUser, suspendUser, TurnUserInput } from "./users/suspend-user"
export { BurnerView, listBurners, ListBurnersInput } from "./usage/list-burners"
export { readTenantUsage, TenantUsageInput } from "./usage/read-tenant-usage"
export { foldJobMinutes } from "./watch/fold-job-minutes"
export { readVitalSigns, sentMails, type VitalSigns } from "./watch/read-vital-signs"
export { readStatus, rememberStatus } from "./watch/read-status"
export { statusParts, type StatusPart, type StatusView } from "./watch/status.schemas"
export { watchStatus } from "./watch/watch-status"
