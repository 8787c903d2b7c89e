export { refuseUnsafeBoot } from "./refuse-unsafe-boot"
