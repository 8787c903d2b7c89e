/** The same day that many months later, UTC; the month's last day where it is shorter. */
export function addMonths(from: Date, months: number): Date {
  const time = new Date(from)
  time.setUTCMonth(time.getUTCMonth() + months)
  if (time.getUTCDate() !== from.getUTCDate()) time.setUTCDate(0)
  return time
}
