export { CreditBalance, CreditDebit } from "./account/credit.schemas"
export { listStatement } from "./account/list-statement"
export { readBalance } from "./account/read-balance"
export { sumSpent } from "./account/sum-spent"
export { CreditEntry, ListStatementInput } from "./account/statement.schemas"
export { enqueueDueCredits } from "./account/tend-credits"
export { checkLedger, checkOwnLedger, type LedgerCheck, type LedgerFinding } from "./check/check-ledger"
export type { Debit, DebitInput } from "./debit/debit"
export { debitCredits } from "./debit/debit-credits"
export { debitWithin } from "./debit/debit-within"
export { creditErrors } from "./errors"
export { creditEvents } from "./events"
export { clawBackCredits } from "./grant/claw-back-credits"
export { freezeCredits } from "./grant/freeze-credits"
export { grantCredits, type CreditGrantInput } from "./grant/grant-credits"
export { grantSources, type GrantSource } from "./grant/grant-sources"
export { CreditGrant, ListGrantsInput } from "./grant/grant.schemas"
export { listGrants } from "./grant/list-grants"
export { thawCredits } from "./grant/thaw-credits"
export { captureHold } from "./hold/capture-hold"
export {
  CaptureHoldInput,
  CreditHold,
  HeldCredits,
  HoldCreditsInput,
  ListHoldsInput,
  ReleasedHold,
  ReleaseHoldInput,
} from "./hold/hold.schemas"
export { holdCredits, holdWithin, type Held, type HoldInput } from "./hold/hold-credits"
export { listHolds } from "./hold/list-holds"
export { releaseHold } from "./hold/release-hold"
export { creditPermissions } from "./permissions"
export { creditTasks } from "./tasks"
