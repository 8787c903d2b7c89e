export { billingSandbox, cards, startBillingSandbox, type BillingSandbox } from "./billing-sandbox"
