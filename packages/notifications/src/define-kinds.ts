import type { PermissionOf } from "@plinth/auth"
import type { billingPermissions } from "@plinth/billing"
import type { EventDefinition, LoggedEvent } from "@plinth/events"
import type { projectPermissions } from "@plinth/projects"
import type { tenantPermissions } from "@plinth/tenants"

/** `in_app` is the bell; the others carry it further. */
export const channels = ["in_app", "email", "sms", "push"] as const
export type Channel = (typeof channels)[number]
export const categories = ["team", "project", "billing", "usage", "security", "system"] as const
export type Category = (typeof categories)[number]
export const severities = ["info", "warning", "critical"] as const
export type Severity = (typeof severities)[number]

type Audience =
  | PermissionOf<typeof tenantPermissions.statements>
  | PermissionOf<typeof projectPermissions.statements>
  | PermissionOf<typeof billingPermissions.statements>

/** The one person whom an event concerns. */
export type Concerned = { readonly userId: string } | { readonly memberId: string }

/** What a kind reads of an event. */
export type Occurrence = Pick<LoggedEvent, "type" | "data">

/** What people are told of, to whom and how. */
export type Kind = {
  readonly category: Category
  readonly severity: Severity
  /** Whoever holds the permission now; unsaid where one person is concerned, or where no event tells it. */
  readonly permission?: Audience
  /** `on` and `off` until somebody chooses; `never`: there is no such choice. */
  readonly channels: Readonly<Record<Channel, "on" | "off" | "never">>
  /** Those that nobody can turn off. */
  readonly mandatory?: readonly Channel[]
  /** Where it leads, within the tenant's pages; of a project, that project. */
  readonly page: string
  /** Who did it is told of it too. */
  readonly tellsActor?: boolean
  /** It is for people who are in the tenant, unless it is about their being removed. */
  readonly reaches?: "removed"
  /** What it follows from; unsaid where no event tells it. */
  readonly event?: {
    readonly type: string
    matches(event: Occurrence): boolean
    concerns?(event: Occurrence): Concerned | null
  }
}

type KindOf<Data> = Omit<Kind, "permission" | "event"> & {
  /** Of the event's kind, only these. */
  readonly when?: (data: Data) => boolean
  /** Whoever holds a permission, or the one whom it concerns. */
  readonly to: Audience | ((data: Data) => Concerned | null)
}

/** A kind of notification that follows from an event. */
export function kind<Data>(
  event: Pick<EventDefinition<Data>, "type" | "parse">,
  { when = () => true, to, ...rest }: KindOf<Data>,
): Kind {
  const matches = (told: Occurrence) => told.type === event.type && when(event.parse(told.data))
  return typeof to === "string"
    ? { ...rest, permission: to, event: { type: event.type, matches } }
    : { ...rest, event: { type: event.type, matches, concerns: ({ data }) => to(event.parse(data)) } }
}

/** A kind that follows from what a person does with their account. They are told, whoever it was. */
export const ofAccount = (type: string, severity: Severity, each: Kind["channels"]): Kind => ({
  category: "security",
  severity,
  channels: each,
  mandatory: ["in_app"],
  page: "",
  tellsActor: true,
  event: {
    type,
    matches: (told) => told.type === type,
    concerns: ({ data }) => {
      const { userId } = data as { userId?: string }
      return userId ? { userId } : null
    },
  },
})

export const defineKinds = <const Key extends `${Category}.${string}`>(
  kinds: Readonly<Record<Key, Kind>>,
): Readonly<Record<Key, Kind>> => kinds
