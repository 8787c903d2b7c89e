"use client"

import { useState } from "react"
import type { Demo, DemoLogin } from "./ask"
import styles from "./dev-toolbar.module.css"
import { useAct } from "./use-act"
import { useAsked } from "./use-asked"

/** Plays a scenario where it has not been played, and signs in as one of its people. */
export function ScenarioSection({ tenant }: { tenant: string | undefined }) {
  const { answer: demo, failed } = useAsked<Demo>("scenarios")
  const [chosen, setChosen] = useState(tenant ?? "fresh")
  const [email, setEmail] = useState("")
  const scenario = demo?.scenarios.find(({ name }) => name === chosen) ?? demo?.scenarios[0]
  const login = scenario?.logins.find((one) => one.email === email) ?? scenario?.logins[0]
  const enter = async () => {
    if (!demo || !scenario || !login) return false
    const isIn = await signIn(login, demo.password)
    if (isIn) location.assign(`/app/${scenario.name}`)
    return isIn
  }
  const { act, isBusy, said } = useAct(enter)

  return (
    <section className={styles.section}>
      <h2>Scenario</h2>
      {failed && <pre>{failed}</pre>}
      {demo && scenario && login && (
        <form
          action={async () => {
            if (!(await enter())) await act("scenarios", { name: scenario.name })
          }}
        >
          <select
            aria-label="Scenario"
            value={scenario.name}
            onChange={(event) => setChosen(event.target.value)}
          >
            {demo.scenarios.map(({ name, is }) => (
              <option key={name} value={name}>{`${name}: ${is}`}</option>
            ))}
          </select>
          <select aria-label="User" value={login.email} onChange={(event) => setEmail(event.target.value)}>
            {scenario.logins.map((one) => (
              <option key={one.email} value={one.email}>{`${one.email}, ${one.who}`}</option>
            ))}
          </select>
          <button type="submit" disabled={isBusy}>
            {isBusy ? "Playing" : "Sign in"}
          </button>
        </form>
      )}
      {said && <pre>{said}</pre>}
    </section>
  )
}

/** False where nobody can sign in like this: the scenario has not been played. */
async function signIn({ email }: DemoLogin, password: string): Promise<boolean> {
  const response = await fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
  return response.ok
}
