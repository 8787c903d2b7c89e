import { platformEmailDomains } from "../env"

/** Why someone who holds a platform role gets nothing of the platform; each is an error of that name. */
export type OperatorObstacle = "EMAIL_DOMAIN_REFUSED" | "SECOND_FACTOR_REQUIRED"

/** Whether an operator may have this address. */
export const isOperatorsAddress = (email: string): boolean =>
  platformEmailDomains().includes(email.slice(email.lastIndexOf("@") + 1))

/** What stands in an operator's way in this session; null where nothing does. Asked at each request. */
export function operatorObstacle(operator: {
  readonly email: string
  readonly secondFactorAt: Date | null
}): OperatorObstacle | null {
  if (!isOperatorsAddress(operator.email)) return "EMAIL_DOMAIN_REFUSED"
  return operator.secondFactorAt ? null : "SECOND_FACTOR_REQUIRED"
}
