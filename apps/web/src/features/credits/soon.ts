const week = 7 * 86_400_000

/**
 * Whether credits end so soon that a page says so; the month's own end with the month, which is no news. What has ended and is
 * still there is kept for a hold.
 */
export const endsSoon = (
  { source, expiresAt, remaining }: { source: { kind: string }; expiresAt: Date | null; remaining: number },
  now: Date,
): boolean =>
  remaining > 0 &&
  expiresAt !== null &&
  source.kind !== "plan" &&
  source.kind !== "allowance" &&
  expiresAt > now &&
  expiresAt.getTime() - now.getTime() < week
