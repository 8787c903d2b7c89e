import "server-only"
import { gate } from "@plinth/gate"
import { headers } from "next/headers"

/** Whether this stranger has begun to sign in and has their second factor still to show. */
export const awaitsSecondFactor = async () => gate().awaitsSecondFactor(await headers())
