export { countEvent } from "./count-event"
export { countPageViews } from "./count-page-views"
export { analyticsReactions } from "./reactions"
