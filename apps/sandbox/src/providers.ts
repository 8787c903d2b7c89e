import type { Provider } from "./provider"
import { resend } from "./providers/resend/resend"

/** Every provider that has a stand-in here. A new one is a folder beside these and a line in this list. */
export const providers: readonly Provider[] = [resend]
