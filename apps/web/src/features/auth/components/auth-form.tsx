"use client"

import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { Checkbox } from "@plinth/ui/checkbox"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { PasswordInput } from "@plinth/ui/password-input"
import { TextLink } from "@plinth/ui/text-link"
import { useState, type ReactNode } from "react"
import { callAuth, type AuthEndpoint } from "@/forms/call-auth"
import { fieldError, FormProblem, type FieldOfCode, type ProblemWords } from "@/forms/form-problem"
import { useSubmission } from "@/forms/use-submission"
import { rememberTimeZone } from "../remember-time-zone"

export type AuthField = {
  readonly name: string
  /** The name, where none is given. */
  readonly id?: string
  readonly label: string
  readonly type: "text" | "email" | "password"
  readonly autoComplete: string
  readonly help?: string
  readonly defaultValue?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly autoFocus?: boolean
}

export type AuthFormWords = ProblemWords & {
  readonly submit: string
  readonly password: { show: string; hide: string; showPassword: string; hidePassword: string }
}

type AuthFormProps = {
  endpoint: AuthEndpoint
  fields: readonly AuthField[]
  /** Sent beside what is typed. */
  also?: Readonly<Record<string, string>>
  /** The documents to agree to, and the version of them that is agreed to. */
  consent?: { readonly label: ReactNode; readonly version: string }
  words: AuthFormWords
  /** Where to go afterwards. */
  next?: string
  /** Or what to say instead of the form. */
  done?: { readonly title: string; readonly body: string }
  /** Signs in with what was typed, once it was taken; where that does not go, `done` is said instead. */
  enters?: boolean
  /** A way out that a certain refusal calls for; the address typed goes along. */
  remedy?: { readonly code: string; readonly href: string; readonly label: string }
  /** Stands between the fields and the button. */
  children?: ReactNode
}

const fieldOfCode: FieldOfCode = {
  "auth.INVALID_EMAIL": "email",
  "auth.EMAIL_DISPOSABLE": "email",
  "auth.INVALID_NAME": "name",
  "auth.PASSWORD_TOO_SHORT": "password",
  "auth.PASSWORD_TOO_LONG": "password",
  "auth.PASSWORD_KNOWN": "password",
  "auth.TERMS_NOT_ACCEPTED": "termsVersion",
  "auth.WRONG_CODE": "code",
}

/** A form that speaks to Better Auth. The page says what it asks; every sentence comes from there too. */
export function AuthForm({
  endpoint,
  fields,
  also,
  consent,
  words,
  next,
  done,
  enters,
  remedy,
  children,
}: AuthFormProps) {
  const [email, setEmail] = useState("")
  const { form, refusal, isDone, isPending } = useSubmission(async (values) => {
    rememberTimeZone()
    setEmail(String(values.get("email") ?? ""))
    const answer = await callAuth(endpoint, { ...also, ...Object.fromEntries(values) })
    if (!answer.ok) return { refusal: answer.refusal }
    if (!next || (enters && !(await callAuth("sign-in/email", Object.fromEntries(values))).ok)) return "done"
    location.assign(next)
    return "leaving"
  })
  if (isDone && done) return <Done {...done} />

  return (
    <form {...form} className="grid gap-5">
      <FormProblem refusal={refusal} words={words} fields={fieldOfCode} />
      {fields.map(({ name, id = name, label, help, type, ...field }) => {
        const control = { ...field, name, required: true }
        return (
          <Field
            key={id}
            id={id}
            label={label}
            help={help}
            error={fieldError(id, refusal, words, fieldOfCode)}
          >
            {type === "password" ? (
              <PasswordInput {...control} labels={words.password} />
            ) : (
              <Input {...control} type={type} />
            )}
          </Field>
        )
      })}
      {remedy && refusal?.code === remedy.code && (
        <TextLink href={`${remedy.href}email=${encodeURIComponent(email)}`} className="-mt-3 text-sm">
          {remedy.label}
        </TextLink>
      )}
      {consent && (
        <Checkbox
          id="termsVersion"
          name="termsVersion"
          value={consent.version}
          required
          label={consent.label}
        />
      )}
      {children}
      <Button type="submit" size="lg" pending={isPending} className="w-full">
        {words.submit}
      </Button>
    </form>
  )
}

/** Takes the form's place, and the focus with it. */
function Done({ title, body }: { title: string; body: string }) {
  return (
    <div ref={(box) => box?.focus()} tabIndex={-1} role="status" className="rounded-panel">
      <Callout tone="success" title={title}>
        <p>{body}</p>
      </Callout>
    </div>
  )
}
