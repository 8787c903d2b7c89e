"use client"

import { Button } from "@plinth/ui/button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { useFormErrors } from "@/shell/use-form-errors"
import { trpc } from "@/trpc/client"
import { namedRole } from "../assignable-roles"
import { useDone } from "../hooks"
import { ProjectFields, RoleFields, type MemberType } from "./invite-fields"
import { LinkDialog } from "./link-dialog"

const aboutTheAddress = ["tenants.ALREADY_MEMBER", "tenants.ALREADY_INVITED"]

/** Invites one address, by mail or by a link to hand over. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("members.inviteForm")
  const common = useTranslations("common")
  const errors = useTranslations("errors")
  const router = useRouter()
  const done = useDone()
  const invite = trpc.tenants.invitations.create.useMutation()
  const [memberType, setMemberType] = useState<MemberType>("member")
  const [role, setRole] = useState("member")
  const [made, setMade] = useState<{ email: string; link: string } | null>(null)
  const { under, summary } = useFormErrors(invite.error, {
    email: {
      id: "invite-email",
      label: t("email"),
      invalid: errors("auth.INVALID_EMAIL"),
      codes: aboutTheAddress,
    },
  })

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (invite.isPending) return
    const fields = new FormData(event.currentTarget)
    const email = String(fields.get("email")).trim()
    const projectIds = fields.getAll("projectIds").map(String)
    const delivery = event.submitter?.dataset.delivery === "link" ? "link" : "mail"
    const wanted = { email, ...namedRole(role), memberType, projectIds, delivery } as const
    const answer = await invite.mutateAsync(wanted).catch(() => null)
    if (!answer) return
    if (answer.link) {
      setMade({ email, link: answer.link })
      return router.refresh()
    }
    done(t("sent", { email }))
    onClose()
  }

  if (made) return <LinkDialog {...made} onClose={onClose} />

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("title")}
        description={t("description")}
        closeLabel={common("close")}
        footer={
          <>
            <Button
              type="submit"
              form="invite"
              data-delivery="link"
              variant="secondary"
              pending={invite.isPending && invite.variables.delivery === "link"}
            >
              {t("link")}
            </Button>
            <Button
              type="submit"
              form="invite"
              pending={invite.isPending && invite.variables.delivery === "mail"}
            >
              {t("send")}
            </Button>
          </>
        }
      >
        <form id="invite" className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
          <ErrorSummary title={errors("title")} errors={summary} />
          <Field id="invite-email" label={t("email")} error={under.email}>
            <Input name="email" type="email" autoComplete="off" autoCapitalize="off" spellCheck={false} />
          </Field>
          <RoleFields
            type={memberType}
            onType={(type) => {
              setMemberType(type)
              if (type === "guest" && role === "admin") setRole("member")
            }}
            role={role}
            onRole={setRole}
          />
          {memberType === "guest" && <ProjectFields />}
        </form>
      </DialogContent>
    </Dialog>
  )
}
