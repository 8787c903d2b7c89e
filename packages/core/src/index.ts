export { addMonths } from "./add-months"
export type { Actor, ActorOrigin } from "./actor"
export { systemClock, fixedClock, offsetClock, type Clock } from "./clock"
export { defineErrors, isPlinthError, PlinthError, type ErrorKind } from "./errors"
export {
  isId,
  newId,
  type AnnouncementId,
  type ApiKeyId,
  type DeliveryId,
  type EventId,
  type Id,
  type InvitationId,
  type JobRunId,
  type MemberId,
  type RoleId,
  type NoteId,
  type NotificationId,
  type ProblemReportId,
  type ProjectId,
  type SessionId,
  type TenantId,
  type UserId,
} from "./ids"
export { inBatches } from "./in-batches"
export { hasSandbox } from "./has-sandbox"
export { isStorable } from "./is-storable"
export { isLoopback } from "./is-loopback"
export { keptFor } from "./kept-for"
export { networkOf } from "./network-of"
export { secretProblem } from "./secret-problem"
export { idInput, newIdInput } from "./id-input"
export { instantInput } from "./instant-input"
export { changedFields } from "./changed-fields"
export { cleanLine, cleanText } from "./clean-text"
export { lineInput, reasonInput, textInput } from "./text-input"
export {
  decodeCursor,
  decodeTimeCursor,
  encodeCursor,
  encodeTimeCursor,
  pageOf,
  type Page,
  type PageRequest,
} from "./pagination"
export { normalizeEmail } from "./email"
export type { RequestOrigin } from "./request-origin"
export {
  billingStates,
  type BillingState,
  type MemberRole,
  type MemberType,
  type PlanKey,
  type PlatformRole,
  type Rights,
  type RoleKey,
} from "./vocabulary"
