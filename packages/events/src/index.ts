export { defineEvents, type EventDefinition, type PlinthEvent } from "./define-events"
export { openFeedHub, type FeedHub } from "./feed/feed-hub"
export type { FeedEnd, FeedMessage, FeedStart } from "./feed/feed-message"
export { cursorOf as feedCursor } from "./feed/feed-place"
export { logLag, type LogLag } from "./log-lag"
export { isFirst } from "./is-first"
export { isActivity } from "./is-activity"
export { listActivity, type Activity, type ActivityRequest } from "./list-activity"
export { record } from "./record"
export { recordOperatorsAct } from "./record-operators-act"
export { recordPlatform } from "./record-platform"
export {
  after,
  belowHorizon,
  tail,
  tailEvents,
  tailIdentityEvents,
  type IdentityEvent,
  type LoggedEvent,
  type Position,
} from "./tail"
export { copyIdentityEvents } from "./copy-identity-events"
export { forgetEvents } from "./seals/forget-events"
export { readSealLag } from "./seals/read-seal-lag"
export { sealEvents, sealPlatformEvents } from "./seals/seal-log"
export { signer, type Signer } from "./seals/sign-place"
export { platformLog, tenantLog } from "./seals/sealed-logs"
export { tendChain, type Tending } from "./seals/tend-chain"
export { verifyChain, type Fault, type Verification } from "./seals/verify-chain"
