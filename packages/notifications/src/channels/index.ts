import type { ChannelOut, Outward } from "../notice"
import { email } from "./email/email"
import { push } from "./push"
import { sms } from "./sms"

export const channelsOut: Readonly<Record<Outward, ChannelOut>> = { email, sms, push }
