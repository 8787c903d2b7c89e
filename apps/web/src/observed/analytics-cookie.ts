/** The cookies that keep what a person said to being counted, and to being recorded. Without one nothing of it is done or kept. */
export const analyticsCookie = "plinth-analytics"
export const replayCookie = "plinth-replay"
