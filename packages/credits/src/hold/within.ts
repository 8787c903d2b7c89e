import type { TenantContext, WriteTransaction } from "@plinth/db"
import { authorize } from "../permissions"

/** Where credits are spent: by who may, or in the transaction of a verb that has seen to it. */
export type Spender = TenantContext | WriteTransaction

export async function within<Result>(
  spender: Spender,
  work: (tx: WriteTransaction) => Promise<Result>,
): Promise<Result> {
  if (!("write" in spender)) return work(spender)
  authorize(spender, "credit:spend")
  return spender.write(work)
}
