"use client"

import dynamic from "next/dynamic"
import { useSearchParams } from "next/navigation"

const InviteDialog = dynamic(() => import("./invite-dialog").then((file) => file.InviteDialog), {
  ssr: false,
})

/** `?invite` in the address opens the form that invites a colleague; closing it takes the word out of the address. */
export function AskedInvite() {
  const isAsked = useSearchParams().has("invite")
  return isAsked && <InviteDialog onClose={() => history.replaceState(null, "", location.pathname)} />
}
