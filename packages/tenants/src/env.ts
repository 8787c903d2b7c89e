/** The slug of the only tenant that this house has; null where everyone may found one. */
export const singleTenant = (): string | null => process.env.SINGLE_TENANT || null
