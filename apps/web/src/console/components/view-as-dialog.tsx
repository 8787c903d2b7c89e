"use client"

import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { trpc } from "@/trpc/client"
import { ReasonDialog } from "./reason-dialog"

export type ViewAsDialogProps = {
  tenantId: string
  memberId: string
  name: string
  tenantName: string
  onClose: () => void
}

/** Asks why, and begins: from then on the pages are the member's, so the next one is loaded anew. */
export function ViewAsDialog({ tenantId, memberId, name, tenantName, onClose }: ViewAsDialogProps) {
  const t = useTranslations("admin.impersonations.dialog")
  const { client } = trpc.useUtils()
  const [ticket, setTicket] = useState("")

  async function start(reason: string) {
    const input = { tenantId, memberId, reason, ticket: ticket.trim() || undefined }
    const { slug } = await client.platform.impersonations.start.mutate(input)
    location.assign(`/app/${slug}`)
  }

  return (
    <ReasonDialog
      title={t("title", { name })}
      description={t("description", { name, tenant: tenantName })}
      confirm={t("start", { name })}
      reason={{ label: t("reason"), help: t("reasonHelp"), shortest: 10 }}
      onConfirm={start}
      onClose={onClose}
      behind={
        <Field id="view-as-ticket" label={t("ticket")} help={t("ticketHelp")}>
          <Input
            value={ticket}
            maxLength={80}
            autoComplete="off"
            onChange={({ target }) => setTicket(target.value)}
          />
        </Field>
      }
    />
  )
}
