/** A page of these lists holds more than any plan but the largest has seats. */
export const wholeList = { limit: 100 } as const
