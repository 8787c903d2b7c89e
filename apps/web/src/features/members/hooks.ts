"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { notify, type Notice } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { namedRole } from "./assignable-roles"
import { useRoleWord } from "./use-role-word"

/** Says what was done and asks the server for the page again: lists, count and seats come from there. */
export function useDone() {
  const router = useRouter()
  return (title: string, tone: Notice["tone"] = "success") => {
    notify({ tone, title })
    router.refresh()
  }
}

/** What can be done to a member. A refusal is said, and answered with false. */
export function useMemberActions() {
  const t = useTranslations("members")
  const word = useRoleWord()
  const onError = useNotifyError()
  const done = useDone()
  const changeRole = trpc.tenants.members.changeRole.useMutation({ onError })
  const changeType = trpc.tenants.members.changeType.useMutation({ onError })
  const setExtra = trpc.tenants.members.setExtraPermissions.useMutation({ onError })
  const remove = trpc.tenants.members.remove.useMutation({ onError })
  const transfer = trpc.tenants.transferOwnership.useMutation({ onError })
  return {
    isPending: [changeRole, changeType, setExtra, remove, transfer].some((each) => each.isPending),
    changeRole: (memberId: string, name: string, id: string, roleName: string | null) => {
      const wanted = namedRole(id)
      const role = roleName ?? word(wanted).toLowerCase()
      return succeeds(changeRole.mutateAsync({ memberId, ...wanted }), () =>
        done(t("roleChanged", { name, role })),
      )
    },
    changeType: (memberId: string, name: string, type: "member" | "guest") =>
      succeeds(changeType.mutateAsync({ memberId, type }), () => done(t(`typeChanged.${type}`, { name }))),
    setExtraPermissions: (memberId: string, name: string, permissions: string[]) =>
      succeeds(setExtra.mutateAsync({ memberId, permissions }), () => done(t("extra.saved", { name }))),
    remove: (memberId: string, name: string) =>
      succeeds(remove.mutateAsync({ memberId }), () => done(t("removed", { name }))),
    transfer: (memberId: string, name: string) =>
      succeeds(transfer.mutateAsync({ memberId }), () => done(t("transferred", { name }))),
  }
}

/** What can be done to an invitation. A new link is answered once and handed to the caller. */
export function useInvitationActions() {
  const t = useTranslations("members.invitations")
  const onError = useNotifyError()
  const done = useDone()
  const router = useRouter()
  const resend = trpc.tenants.invitations.resend.useMutation({ onError })
  const revoke = trpc.tenants.invitations.revoke.useMutation({ onError })
  return {
    resend: (invitationId: string, email: string) =>
      succeeds(resend.mutateAsync({ invitationId, delivery: "mail" }), () => done(t("resent", { email }))),
    newLink: async (invitationId: string): Promise<string | null> => {
      const made = await resend.mutateAsync({ invitationId, delivery: "link" }).catch(() => null)
      router.refresh()
      return made?.link ?? null
    },
    revoke: (invitationId: string, email: string) =>
      succeeds(revoke.mutateAsync({ invitationId }), () => done(t("revoked", { email }), "plain")),
  }
}

const succeeds = (work: Promise<unknown>, then: () => void): Promise<boolean> =>
  work.then(
    () => {
      then()
      return true
    },
    () => false,
  )
