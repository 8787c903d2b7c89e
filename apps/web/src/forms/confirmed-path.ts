/** Where the link of the confirming mail leads: it says that someone came from it, and where they go on to. */
export const confirmedPath = (next: string | null) =>
  `/verify-email?confirmed=1&next=${encodeURIComponent(next ?? "/app")}`
