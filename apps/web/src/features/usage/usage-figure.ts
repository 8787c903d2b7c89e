import { meterOf, type MeterKey } from "@plinth/usage"

const bytes = [
  ["kilobyte", 1e3],
  ["megabyte", 1e6],
  ["gigabyte", 1e9],
] as const

/** How much of a meter this is, in a unit that can be read. */
export function usageFigure(locale: string, meter: MeterKey, value: number): string {
  const number = (of: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(of)
  if (meterOf(meter).unit !== "byte") return number(value)
  const [unit, size] = bytes.findLast(([, each]) => value >= each) ?? bytes[0]
  return number(value / size, { style: "unit", unit, maximumFractionDigits: 1 })
}
