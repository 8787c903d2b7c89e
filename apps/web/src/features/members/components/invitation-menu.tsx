"use client"

import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@plinth/ui/menu"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useInvitationActions } from "../hooks"
import type { Invitation } from "./invitation-rows"

const LinkDialog = dynamic(() => import("./link-dialog").then((file) => file.LinkDialog), { ssr: false })

type InvitationMenuProps = OnDemandProps & { invitation: Invitation }

/** Send again, make a new link, revoke. */
export function InvitationMenu({ trigger, invitation: { id, email, status } }: InvitationMenuProps) {
  const t = useTranslations("members.invitations")
  const { resend, newLink, revoke } = useInvitationActions()
  const [link, setLink] = useState<string | null>(null)

  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger render={trigger} />
        <MenuContent align="end">
          <MenuItem onClick={() => void resend(id, email)}>{t("resend")}</MenuItem>
          <MenuItem onClick={() => void newLink(id).then(setLink)}>{t("newLink")}</MenuItem>
          {status === "pending" && (
            <>
              <MenuSeparator />
              <MenuItem danger onClick={() => void revoke(id, email)}>
                {t("revoke")}
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      {link && <LinkDialog link={link} email={email} onClose={() => setLink(null)} />}
    </>
  )
}
