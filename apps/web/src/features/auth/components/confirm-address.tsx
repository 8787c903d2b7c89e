import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { TextLink } from "@plinth/ui/text-link"
import { getTranslations } from "next-intl/server"
import { withNext } from "../ways"
import { Threshold } from "./threshold"

type ConfirmAddressProps = {
  token: string
  next: string | null
  /** What came of the last press of the button. */
  said: string | string[] | undefined
  isSignedIn: boolean
}

/**
 * The button that confirms an address: one press in the browser that is signed in to the account, and elsewhere with the
 * account's password. A stranger who signed up with somebody's address would else have it confirmed by them.
 */
export async function ConfirmAddress({ token, next, said, isSignedIn }: ConfirmAddressProps) {
  const [t, errors] = await Promise.all([getTranslations("auth.verifyEmail"), getTranslations("errors")])
  const asksPassword = !isSignedIn || said === "whose" || said === "wrong"
  const here = `/verify-email?${new URLSearchParams({ token, ...(next && { next }) })}`

  return (
    <Threshold
      title={t("ask")}
      lead={t(asksPassword ? "askPassword" : "askBody")}
      foot={
        asksPassword &&
        !isSignedIn && (
          <>
            {t("noPassword")} <TextLink href={withNext("/sign-in", here)}>{t("signIn")}</TextLink>
          </>
        )
      }
    >
      {said === "too-many" && (
        <Callout tone="danger">
          <p role="alert">{t("tooMany")}</p>
        </Callout>
      )}
      <form method="post" action="/verify-email/now" className="grid gap-5">
        <input type="hidden" name="token" value={token} />
        {next && <input type="hidden" name="next" value={next} />}
        {asksPassword && (
          <Field
            id="password"
            label={t("password")}
            error={said === "wrong" ? errors("auth.WRONG_PASSWORD") : undefined}
          >
            <Input
              name="password"
              type="password"
              autoComplete="current-password"
              required
              maxLength={128}
              autoFocus={said === "wrong" || said === "whose"}
            />
          </Field>
        )}
        <Button type="submit" size="lg" className="w-full">
          {t("confirm")}
        </Button>
      </form>
    </Threshold>
  )
}
