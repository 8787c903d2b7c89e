"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

/** What can be done to a key. A refusal is said, and answered with null or false. */
export function useKeyActions() {
  const t = useTranslations("apiKeys")
  const router = useRouter()
  const onError = useNotifyError()
  const rotate = trpc.apiKeys.rotate.useMutation({ onError })
  const revoke = trpc.apiKeys.revoke.useMutation({ onError })
  return {
    isPending: rotate.isPending || revoke.isPending,
    rotate: async (apiKeyId: string, formerEnds: "now" | "later"): Promise<string | null> => {
      const made = await rotate.mutateAsync({ apiKeyId, formerEnds }).catch(() => null)
      return made?.secret ?? null
    },
    revoke: async (apiKeyId: string, name: string): Promise<boolean> => {
      const isDone = await revoke.mutateAsync({ apiKeyId }).then(
        () => true,
        () => false,
      )
      if (isDone) {
        notify({ tone: "plain", title: t("revoke.done", { name }) })
        router.refresh()
      }
      return isDone
    },
  }
}
