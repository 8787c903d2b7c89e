"use client"

import { ThemeToggle } from "@plinth/ui/theme-toggle"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useErrorSentence } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"

/** Paints at once, and is stored for the person's other devices. */
export function ThemeChoice() {
  const t = useTranslations("common.theme")
  const sentence = useErrorSentence()
  const update = trpc.me.updatePreferences.useMutation({
    onError: (error) => notify({ tone: "error", title: sentence(error) }),
  })

  return (
    <ThemeToggle
      words
      labels={{ legend: t("legend"), light: t("light"), system: t("system"), dark: t("dark") }}
      onChoose={(theme) => update.mutate({ theme })}
    />
  )
}
