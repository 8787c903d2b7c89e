"use client"

import { Button } from "@plinth/ui/button"
import { useState, type ComponentProps, type ReactNode } from "react"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

/** A page of the provider's: to buy, to give another card, to look at everything it keeps. */
type Destination =
  | { readonly page: "portal" | "card" | "reactivate" }
  | {
      readonly page: "plan"
      readonly plan: "pro" | "business" | "enterprise"
      readonly interval: "month" | "year"
    }
  | { readonly page: "credits"; readonly credits: 1_000 | 5_000 | 25_000 }

type HostedButtonProps = Pick<ComponentProps<typeof Button>, "variant" | "size" | "aria-label"> & {
  to: Destination
  children: ReactNode
}

/** Leaves for a page of the provider's, which is made for this one visit. */
export function HostedButton({ to, children, ...look }: HostedButtonProps) {
  const [isLeaving, setLeaving] = useState(false)
  const onError = useNotifyError()
  const { billing } = trpc
  const portal = billing.portal.useMutation({ onError })
  const card = billing.updatePaymentMethod.useMutation({ onError })
  const reactivate = billing.reactivate.useMutation({ onError })
  const open = billing.checkout.open.useMutation({ onError })
  const topUp = billing.checkout.topUp.useMutation({ onError })

  const ask = () => {
    if (to.page === "plan") return open.mutateAsync({ plan: to.plan, interval: to.interval })
    if (to.page === "credits") return topUp.mutateAsync({ credits: to.credits })
    return { portal, card, reactivate }[to.page].mutateAsync()
  }

  async function leave() {
    setLeaving(true)
    const page = await ask().catch(() => null)
    if (page) location.assign(page.url)
    else setLeaving(false)
  }

  return (
    <Button {...look} pending={isLeaving} onClick={() => void leave()}>
      {children}
    </Button>
  )
}
