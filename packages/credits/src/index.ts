export { CreditBalance, CreditDebit } from "./account/credit.schemas"
export { readBalance } from "./account/read-balance"
export type { Debit, DebitInput } from "./debit/debit"
export { debitCredits } from "./debit/debit-credits"
export { debitWithin } from "./debit/debit-within"
export { creditErrors } from "./errors"
export { creditEvents } from "./events"
export { clawBackCredits } from "./grant/claw-back-credits"
export { freezeCredits } from "./grant/freeze-credits"
export { grantCredits, type CreditGrantInput } from "./grant/grant-credits"
export { grantSources, type GrantSource } from "./grant/grant-sources"
export { thawCredits } from "./grant/thaw-credits"
export { captureHold } from "./hold/capture-hold"
export {
  CaptureHoldInput,
  CreditAmount,
  CreditHold,
  HeldCredits,
  HoldCreditsInput,
  HoldState,
  ReleasedHold,
  ReleaseHoldInput,
} from "./hold/hold.schemas"
export { holdCredits, holdWithin, type Held, type HoldInput } from "./hold/hold-credits"
export { releaseHold } from "./hold/release-hold"
export { creditPermissions } from "./permissions"
