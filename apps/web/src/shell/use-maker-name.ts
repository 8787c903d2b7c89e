"use client"

import { useTranslations } from "next-intl"

/** The name of who made or did something: a member's as it is, an API key's with the word that says what it is. */
export function useMakerName() {
  const t = useTranslations("common")
  return (name: string | null, isKey: boolean): string => {
    if (!isKey) return name ?? ""
    return name === null ? t("someApiKey") : t("apiKey", { name })
  }
}
