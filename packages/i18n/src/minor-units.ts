/** What somebody typed as an amount, such as "4.50", in minor units; null where it is none. */
export function minorUnits(typed: string, currency: string): number | null {
  const format = new Intl.NumberFormat("en", { style: "currency", currency })
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions()
  const [, whole, part = ""] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(typed.trim()) ?? []
  return whole === undefined || part.length > digits ? null : Number(`${whole}${part.padEnd(digits, "0")}`)
}
