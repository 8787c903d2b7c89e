const none = { accessToken: null, refreshToken: null, idToken: null, accessTokenExpiresAt: null, scope: null }

/** A provider's tokens are used once, to learn who came. What is not kept cannot be stolen. */
export const withoutTokens = <Account extends object>(account: Account) =>
  "accessToken" in account || "idToken" in account || "refreshToken" in account
    ? { data: { ...account, ...none } }
    : undefined
