/** What is looked at, in the order in which people miss it. */
export const statusParts = ["web", "database", "jobs", "mail", "billing", "feed"] as const
export type StatusPart = (typeof statusParts)[number]
