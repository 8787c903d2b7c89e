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
  const open = ({ name, login }: { name: string; login: DemoLogin }) =>
    signIn(name, login, demo?.password ?? "")
  const scenario = demo?.scenarios.find(({ name }) => name === chosen) ?? demo?.scenarios[0]
  const login = scenario?.logins.find((one) => one.email === email) ?? scenario?.logins[0]
  const { act, isBusy, said } = useAct(() => scenario && login && open({ name: scenario.name, login }))

  return (
    <section className={styles.section}>
      <h2>Scenario</h2>
      {failed && <pre>{failed}</pre>}
      {demo && scenario && login && (
        <form action={() => act("scenarios", { name: scenario.name })}>
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

async function signIn(name: string, { email }: DemoLogin, password: string) {
  const response = await fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`${email} cannot sign in: ${await response.text()}`)
  location.assign(`/app/${name}`)
}
