"use client"

import { useTranslations } from "next-intl"
import { notify } from "./notify"

/** Ends the session and leaves. The page is loaded anew, so that nothing of it stays in memory. */
export function useSignOut() {
  const t = useTranslations("shell.account")
  return async () => {
    const answer = await fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    }).catch(() => null)
    if (answer?.ok) location.assign("/sign-in?notice=signed-out")
    else notify({ tone: "error", title: t("signOutFailed") })
  }
}
