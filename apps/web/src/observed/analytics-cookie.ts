/** The cookie that keeps what a person said to being counted. Without it nothing is counted, and nothing is kept. */
export const analyticsCookie = "plinth-analytics"
