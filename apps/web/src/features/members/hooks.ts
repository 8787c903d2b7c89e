"use client"

import { useTranslations } from "next-intl"
import { notify } from "@/features/shell/notify"
import { useNotifyError } from "@/features/shell/use-notify-error"
import { trpc } from "@/trpc/client"

/** What can be done to a member: each says what it did, and the lists are asked again. */
export function useMemberActions() {
  const t = useTranslations("members")
  const roleWord = useTranslations("common.role")
  const onError = useNotifyError()
  const lists = trpc.useUtils()
  const done = (title: string) => {
    notify({ tone: "success", title })
    void lists.tenants.members.invalidate()
  }
  const changeRole = trpc.tenants.members.changeRole.useMutation({ onError })
  const remove = trpc.tenants.members.remove.useMutation({ onError })
  const transfer = trpc.tenants.transferOwnership.useMutation({ onError })
  return {
    isPending: changeRole.isPending || remove.isPending || transfer.isPending,
    changeRole: async (memberId: string, name: string, role: "admin" | "member" | "viewer") => {
      await changeRole.mutateAsync({ memberId, role })
      done(t("roleChanged", { name, role: roleWord(role).toLowerCase() }))
    },
    remove: async (memberId: string, name: string) => {
      await remove.mutateAsync({ memberId })
      done(t("removed", { name }))
    },
    transfer: async (memberId: string, name: string) => {
      await transfer.mutateAsync({ memberId })
      done(t("transferred", { name }))
    },
  }
}

/** What can be done to an invitation. A new link is answered once and handed to the caller. */
export function useInvitationActions() {
  const t = useTranslations("members.invitations")
  const onError = useNotifyError()
  const lists = trpc.useUtils()
  const options = { onError, onSettled: () => lists.tenants.invitations.list.invalidate() }
  const resend = trpc.tenants.invitations.resend.useMutation(options)
  const revoke = trpc.tenants.invitations.revoke.useMutation(options)
  return {
    resend: async (invitationId: string, email: string) => {
      await resend.mutateAsync({ invitationId, delivery: "mail" })
      notify({ tone: "success", title: t("resent", { email }) })
    },
    newLink: async (invitationId: string): Promise<string | null> =>
      (await resend.mutateAsync({ invitationId, delivery: "link" })).link,
    revoke: async (invitationId: string, email: string) => {
      await revoke.mutateAsync({ invitationId })
      notify({ tone: "plain", title: t("revoked", { email }) })
    },
  }
}
