export { captureEvent } from "./capture-event"
export { capturePageViews } from "./capture-page-views"
export { replayShare } from "./env"
export { analyticsErrors } from "./errors"
export { analyticsPermissions } from "./permissions"
export {
  ProductBatchInput,
  ProductCounts,
  ProductEventInput,
  ProductQueryInput,
  TrackedEvents,
} from "./product/product.schemas"
export { purgeProductEvents } from "./product/purge-product-events"
export { queryEvents } from "./product/query-events"
export { trackEvents } from "./product/track-events"
export { analyticsReactions, notCounted } from "./reactions"
export { drawRecording, passRecording } from "./replay/pass-recording"
