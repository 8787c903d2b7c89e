export { captureEvent } from "./capture-event"
export { capturePageViews } from "./capture-page-views"
export { analyticsReactions } from "./reactions"
