import type { useTranslations } from "next-intl"

type Words = ReturnType<typeof useTranslations<"jobs.task">>
type Key = Parameters<Words>[0]

/** What a task does, in words; a task without words of its own is called by its id. */
export function taskName(t: Pick<Words, "has"> & ((key: Key) => string), taskId: string): string {
  const key = taskId.replaceAll(".", "_") as Key
  return t.has(key) ? t(key) : taskId
}
