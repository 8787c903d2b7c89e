/** Whether every order and the full counts are proven, as `pnpm test:long` does, or a few of them. */
export const isWhole = () => process.env.WHOLE_PROOF === "1"
