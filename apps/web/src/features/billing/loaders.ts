import "server-only"
import { errorDataOf, type ApiOutputs } from "@plinth/api"
import { effectivePlan } from "@plinth/entitlements"
import { TRPCError } from "@trpc/server"
import { getLocale, getTranslations } from "next-intl/server"
import { dateFormat } from "@plinth/ui/formatters"
import { cache } from "react"
import { requireMember, tenantApi } from "@/server/tenant-api"
import { writeMoney } from "./money"
import { noticeOf } from "./notice"
import type { PlanChoice } from "./plan-choice"

/** Where the bill stands, as it is stored; null for who may not see it. */
export const loadBilling = cache(async (slug: string) => {
  const [{ api }, { member }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  return member.permissions.has("billing:read") ? api.billing.get() : null
})

export type Billing = NonNullable<Awaited<ReturnType<typeof loadBilling>>>

/** What every page says of the bill to this member. */
export function noticeFor({ member, tenant }: Awaited<ReturnType<typeof requireMember>>) {
  const notice = noticeOf(tenant, member.clock.now())
  const isOwners = notice?.kind === "trial" || notice?.kind === "canceling"
  const isForKeepers = notice?.kind === "past_due"
  const mayRead = member.permissions.has("billing:read")
  if (!notice || (isOwners && !mayRead)) return null
  return isForKeepers && !mayRead && !member.permissions.has("tenant:update") ? null : notice
}

/** An answer of the provider's; null while it cannot be asked. */
export async function unlessProviderAway<Answer>(question: Promise<Answer>): Promise<Answer | null> {
  try {
    return await question
  } catch (error) {
    if (error instanceof TRPCError && error.code === "SERVICE_UNAVAILABLE") return null
    throw error
  }
}

/** What was paid, a dozen at a time. */
export const loadInvoices = async (slug: string, cursor: string | null) =>
  (await tenantApi(slug)).api.billing.invoices({ limit: 12, cursor })

export type Preview = ApiOutputs["billing"]["previewChange"] | "away" | "pending" | "same"

/** What a change of plan would cost, or the word for why there is none. */
export async function loadPreview(slug: string, choice: PlanChoice): Promise<Preview> {
  const { api } = await tenantApi(slug)
  try {
    return await api.billing.previewChange(choice)
  } catch (error) {
    const code = error instanceof TRPCError ? errorDataOf(error).code : ""
    if (code === "billing.PROVIDER_UNAVAILABLE") return "away"
    if (code === "billing.CHANGE_PENDING") return "pending"
    if (code === "billing.NOT_NOW") return "same"
    throw error
  }
}

/** What became of a checkout, looked up now; null while the provider cannot be asked. */
export const confirmCheckout = async (slug: string, checkoutId: string) =>
  unlessProviderAway((await tenantApi(slug)).api.billing.checkout.confirm({ checkoutId }))

/** How billing speaks to this member: amounts, dates and names of plans. */
export const billingSpeech = cache(async (slug: string) => {
  const [t, names, locale, { caller, member, tenant, access, role }] = await Promise.all([
    getTranslations("billing"),
    getTranslations("common.plan"),
    getLocale(),
    requireMember(slug),
  ])
  const timeZone = caller.preferences.timeZone ?? tenant.timeZone
  const now = member.clock.now()
  return {
    t,
    names,
    tenant,
    access,
    now,
    plan: effectivePlan(tenant, now),
    mayRead: member.permissions.has("billing:read"),
    mayManage: member.permissions.has("billing:manage"),
    /** As whom the member manages the bill, unless nobody does now. */
    isOwner: role === "owner",
    isVerified: caller.user.emailVerified,
    path: `/app/${slug}/billing`,
    money: (money: Parameters<typeof writeMoney>[1]) => writeMoney(locale, money),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    /** The year stands where it is another. */
    date: (date: Date) =>
      dateFormat(locale, {
        day: "numeric",
        month: "long",
        year: date.getFullYear() === now.getFullYear() ? undefined : "numeric",
        timeZone,
      }).format(date),
  }
})

export type Speech = Awaited<ReturnType<typeof billingSpeech>>
