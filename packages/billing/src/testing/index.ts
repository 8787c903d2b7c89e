export { billingSandbox, startBillingSandbox, type BillingSandbox } from "./billing-sandbox"
export { openDoor } from "./open-door"
export { cards } from "./pay-page"
