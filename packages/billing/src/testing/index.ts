export { billingSandbox, startBillingSandbox, type BillingSandbox } from "./billing-sandbox"
export { cards } from "./pay-page"
