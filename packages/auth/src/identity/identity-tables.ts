/** How Better Auth's models are named in our schema. */
export const identityTables = {
  user: {
    modelName: "users",
    fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
    additionalFields: {
      termsVersion: {
        type: "string",
        required: false,
        input: true,
        returned: false,
        fieldName: "terms_version",
      },
    },
  },
  account: {
    modelName: "user_accounts",
    fields: {
      userId: "user_id",
      accountId: "account_id",
      providerId: "provider_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
  },
  session: {
    modelName: "user_sessions",
    fields: {
      userId: "user_id",
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
    additionalFields: {
      secondFactorAt: {
        type: "date",
        required: false,
        input: false,
        fieldName: "second_factor_at",
      },
    },
  },
  verification: {
    modelName: "user_verifications",
    fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
  },
} as const

/** The same for what a plugin brings. */
export const passkeyTable = {
  modelName: "user_passkeys",
  fields: {
    userId: "user_id",
    publicKey: "public_key",
    credentialID: "credential_id",
    deviceType: "device_type",
    backedUp: "backed_up",
    createdAt: "created_at",
  },
} as const
