import type { useTranslations } from "next-intl"

type Reasons = ReturnType<typeof useTranslations<"jobs.reason">>
type Key = Parameters<Reasons>[0]

/** Why a job failed, in words; a code without words of its own gets the general ones. */
export const failureReason = (t: Pick<Reasons, "has"> & ((key: Key) => string), code: string): string =>
  t(t.has(code as Key) ? (code as Key) : "jobs.BROKE")
