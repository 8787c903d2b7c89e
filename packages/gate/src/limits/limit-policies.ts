const minute = 60
const hour = 60 * minute

/** What kind of call a procedure is; `beacon` is what a browser sends of its own accord, and takes nothing from the others. */
export type LimitClass = "auth" | "billing" | "usage" | "beacon" | "other"

/** By whom calls are counted. `key` is an API key. */
export type Dimension = "key" | "tenant" | "member" | "address"

/** Calls a minute. A member's is below the tenant's, so that one of them cannot spend what belongs to all. */
export const callLimits: Readonly<Record<LimitClass, Readonly<Record<Dimension, number>>>> = {
  auth: { key: 60, tenant: 300, member: 60, address: 120 },
  billing: { key: 60, tenant: 120, member: 60, address: 120 },
  usage: { key: 6_000, tenant: 12_000, member: 3_000, address: 6_000 },
  beacon: { key: 60, tenant: 600, member: 60, address: 300 },
  other: { key: 600, tenant: 3_000, member: 600, address: 1_200 },
}

export const callWindow = minute

/**
 * What may be done to one target, however it is asked for. Mails are counted by the address that gets them, each kind for
 * itself: who asks for somebody's new password uses up none of their invitations.
 */
export const quotas = {
  invitationMail: { limit: 5, seconds: hour },
  passwordMail: { limit: 5, seconds: hour },
  verificationMail: { limit: 5, seconds: hour },
  invitation: { limit: 100, seconds: hour },
  founding: { limit: 10, seconds: 24 * hour },
  /** Each address that a tenant leaves is kept from all others for a month. */
  slugChange: { limit: 20, seconds: 24 * hour },
  /** The whole log is read and hashed anew. */
  auditVerification: { limit: 20, seconds: hour },
  report: { limit: 10, seconds: hour },
  confirmation: { limit: 20, seconds: 15 * minute },
  /** By the network that asks. Who asks, the number and where it is are counted with the text: `app.let_text`. */
  phoneCode: { limit: 20, seconds: hour },
  deviceTest: { limit: 20, seconds: hour },
  linkMail: { limit: 5, seconds: hour },
  accountMail: { limit: 5, seconds: hour },
  signInKnown: { limit: 10, seconds: 15 * minute },
  signInAccount: { limit: 10, seconds: 15 * minute },
  signInAccountDay: { limit: 100, seconds: 24 * hour },
  signInAddress: { limit: 100, seconds: 24 * hour },
} as const

export type Quota = keyof typeof quotas
