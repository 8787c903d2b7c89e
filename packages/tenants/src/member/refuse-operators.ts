import { violates } from "@plinth/db"
import { tenantErrors } from "../errors"

/** For what makes a member: the database refuses whoever runs the platform. Errors: `tenants.NOT_FOR_OPERATORS`. */
export function refuseOperators(error: unknown): never {
  throw violates(error, "operators_are_in_no_tenant") ? tenantErrors.NOT_FOR_OPERATORS() : error
}
