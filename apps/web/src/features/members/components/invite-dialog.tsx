"use client"

import { Button } from "@plinth/ui/button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { notify } from "@/features/shell/notify"
import { useErrorSentence, useFieldErrors } from "@/features/shell/use-error-sentence"
import { trpc } from "@/trpc/client"
import { LinkDialog } from "./link-dialog"

const roles = ["admin", "member", "viewer"] as const
type Role = (typeof roles)[number]

/** Invites one address, by mail or by a link to hand over. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("members.inviteForm")
  const help = useTranslations("members.roleHelp")
  const word = useTranslations("common.role")
  const common = useTranslations("common")
  const sentence = useErrorSentence()
  const fieldErrors = useFieldErrors()
  const lists = trpc.useUtils()
  const invite = trpc.tenants.invitations.create.useMutation({
    onSettled: () => lists.tenants.invitations.list.invalidate(),
  })
  const [role, setRole] = useState<Role>("member")
  const [email, setEmail] = useState("")
  const [link, setLink] = useState<string | null>(null)

  async function send(delivery: "mail" | "link") {
    const made = await invite.mutateAsync({ email, role, delivery }).catch(() => null)
    if (!made) return
    if (made.link) return setLink(made.link)
    notify({ tone: "success", title: t("sent", { email }) })
    onClose()
  }

  if (link) return <LinkDialog link={link} email={email} onClose={onClose} />
  const emailError = invite.error && (fieldErrors(invite.error).email ?? sentence(invite.error))

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("title")}
        description={t("description")}
        closeLabel={common("close")}
        footer={
          <>
            <Button variant="secondary" disabled={!email || invite.isPending} onClick={() => void send("link")}>
              {t("link")}
            </Button>
            <Button type="submit" form="invite" variant="primary" pending={invite.isPending}>
              {t("send")}
            </Button>
          </>
        }
      >
        <form
          id="invite"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void send("mail")
          }}
        >
          <Field id="invite-email" label={t("email")} error={emailError}>
            <Input
              type="email"
              required
              maxLength={254}
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Field id="invite-role" label={t("role")} help={help(role)}>
            <NativeSelect value={role} onChange={(event) => setRole(event.target.value as Role)}>
              {roles.map((each) => (
                <option key={each} value={each}>
                  {word(each)}
                </option>
              ))}
            </NativeSelect>
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  )
}
