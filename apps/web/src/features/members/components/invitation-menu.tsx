"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@plinth/ui/menu"
import { Ellipsis } from "lucide-react"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useInvitationActions } from "../hooks"

const LinkDialog = dynamic(() => import("./link-dialog").then((file) => file.LinkDialog))

type Invitation = ApiOutputs["tenants"]["invitations"]["list"]["items"][number]

/** Send again, make a new link, revoke; nothing for what is over. */
export function InvitationMenu({ invitation: { id, email, status } }: { invitation: Invitation }) {
  const t = useTranslations("members.invitations")
  const { resend, newLink, revoke } = useInvitationActions()
  const [link, setLink] = useState<string | null>(null)
  if (status === "accepted" || status === "revoked") return <span className="block size-7" />

  return (
    <>
      <Menu>
        <MenuTrigger
          render={
            <Button variant="ghost" size="icon-sm" aria-label={t("menu", { email })}>
              <Ellipsis aria-hidden />
            </Button>
          }
        />
        <MenuContent align="end">
          <MenuItem onClick={() => void resend(id, email).catch(() => {})}>{t("resend")}</MenuItem>
          <MenuItem onClick={() => void newLink(id).then(setLink, () => {})}>{t("newLink")}</MenuItem>
          <MenuSeparator />
          <MenuItem danger onClick={() => void revoke(id, email).catch(() => {})}>
            {t("revoke")}
          </MenuItem>
        </MenuContent>
      </Menu>
      {link && <LinkDialog link={link} email={email} onClose={() => setLink(null)} />}
    </>
  )
}
