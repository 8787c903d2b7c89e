/** Minor units of a currency, as the provider counts them. */
export type Money = { readonly amount: number; readonly currency: string }

/** An amount as people of this language write it; whole ones without their zeros. */
export function writeMoney(locale: string, { amount, currency }: Money): string {
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    trailingZeroDisplay: "stripIfInteger",
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amount / 10 ** digits)
}
