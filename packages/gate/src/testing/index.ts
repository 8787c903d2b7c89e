export { lostGate } from "./lost-gate"
export { testGate } from "./test-gate"
