export { countEvent } from "./count-event"
export { postHogProject } from "./env"
export { analyticsReactions } from "./reactions"
