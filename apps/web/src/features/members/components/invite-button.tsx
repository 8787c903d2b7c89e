"use client"

import { Button } from "@plinth/ui/button"
import { UserPlus } from "lucide-react"
import dynamic from "next/dynamic"
import { useSearchParams } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"

const InviteDialog = dynamic(() => import("./invite-dialog").then((file) => file.InviteDialog))

/** Opens the invitation form; `?invite` in the address opens it at once. */
export function InviteButton({ disabled }: { disabled: boolean }) {
  const t = useTranslations("members")
  const isAsked = useSearchParams().has("invite")
  const [isOpen, setOpen] = useState(isAsked && !disabled)

  return (
    <>
      <Button variant="primary" disabled={disabled} onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        {t("invite")}
      </Button>
      {isOpen && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  )
}
