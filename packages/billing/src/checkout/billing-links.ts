import { baseUrl } from "@plinth/auth"
import type { MemberContext } from "@plinth/db"

/** The tenant's billing page. */
export const billingPage = ({ tenant }: MemberContext): string => `${baseUrl()}/app/${tenant.slug}/billing`

/** Where a buyer comes back to. What the provider adds to it is never believed. */
export const returnPage = (ctx: MemberContext, checkoutId: string): string =>
  `${billingPage(ctx)}/return?checkout=${checkoutId}`
