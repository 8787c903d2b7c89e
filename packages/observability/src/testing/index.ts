export { catchLog } from "./catch-log"
