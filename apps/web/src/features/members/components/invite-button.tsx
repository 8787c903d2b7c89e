"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { UserPlus } from "lucide"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState, type ComponentProps } from "react"

const load = () => import("./invite-dialog").then((file) => file.InviteDialog)
const InviteDialog = dynamic(load, { ssr: false })
const prepare = () => void load().catch(() => undefined)

/** Opens the form that invites a colleague. */
export function InviteButton(
  props: Pick<ComponentProps<typeof Button>, "variant" | "disabled" | "aria-describedby">,
) {
  const t = useTranslations("members")
  const [isOpen, setOpen] = useState(false)

  return (
    <>
      <Button {...props} onClick={() => setOpen(true)} onPointerEnter={prepare} onFocus={prepare}>
        <Icon of={UserPlus} />
        {t("invite")}
      </Button>
      {isOpen && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  )
}
