import { variableGroups } from "./variables"

export const VariablesTable = () =>
  variableGroups.map(({ title, variables }) => (
    <section key={title}>
      <h2 id={title.toLowerCase()}>{title}</h2>
      <dl className="facts">
        {variables.map(({ name, what, unset }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              {what} <span>Unset: {unset}.</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
