/** Where a request came from. The address and the agent are personal data: they stay out of logs and of the sealed part of the event log. */
export type RequestOrigin = {
  readonly requestId: string
  readonly ipAddress?: string | null
  readonly userAgent?: string | null
}
