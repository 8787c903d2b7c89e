import { v7, validate } from "uuid"

declare const kind: unique symbol

/** A UUIDv7 that knows by its type what it names. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type TenantId = Id<"tenant">
export type UserId = Id<"user">
export type SessionId = Id<"session">
export type MemberId = Id<"member">
export type InvitationId = Id<"invitation">
export type RoleId = Id<"role">
export type ApiKeyId = Id<"api_key">
export type ProjectId = Id<"project">
export type NoteId = Id<"note">
export type EventId = Id<"event">
export type JobRunId = Id<"job_run">
export type ProblemReportId = Id<"problem_report">
export type NotificationId = Id<"notification">
export type DeliveryId = Id<"notification_delivery">
export type AnnouncementId = Id<"announcement">

export const newId = <Of extends Id<string>>(): Of => v7() as Of

/** True for any UUID. A malformed id is treated as one that does not exist and never reaches the database. */
export const isId = (value: unknown): value is Id<string> => typeof value === "string" && validate(value)
