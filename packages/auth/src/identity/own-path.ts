import { z } from "zod"

const base = "http://same.site"

/** A page of this site that somebody is led to afterwards: never another site's, whatever tricks a browser's parser knows. */
export const OwnPath = z
  .string()
  .max(3_000)
  .startsWith("/")
  .refine((path) => URL.canParse(path, base) && new URL(path, base).origin === base)
