"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import type { FormEvent } from "react"
import { notify } from "@/shell/notify"
import { trpc } from "@/trpc/client"
import type { ApiInputs } from "@plinth/api"

/** A form that changes settings of the tenant: says that it did, and the shell shows it at once. */
export function useUpdate(read: (form: FormData) => ApiInputs["tenants"]["update"]) {
  const t = useTranslations("settings")
  const router = useRouter()
  const update = trpc.tenants.update.useMutation({
    onSuccess: () => {
      notify({ tone: "success", title: t("saved") })
      router.refresh()
    },
  })
  return {
    error: update.error,
    isPending: update.isPending,
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      if (!update.isPending) update.mutate(read(new FormData(event.currentTarget)))
    },
  }
}
