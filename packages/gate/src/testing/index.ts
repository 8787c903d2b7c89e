export { keepProof, plantEverywhere } from "@plinth/db/testing"
export { lostGate } from "./lost-gate"
export { testGate } from "./test-gate"
