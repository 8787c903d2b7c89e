import { listErrors } from "./list-errors"

export function ErrorCatalogue() {
  const domains = Map.groupBy(listErrors(), ({ code }) => code.split(".")[0] ?? "")
  return [...domains].map(([domain, errors]) => (
    <section key={domain} className="facts-group">
      <h2 id={domain}>{domain}</h2>
      <dl className="facts">
        {errors.map(({ code, kind, message }) => (
          <div key={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>
              {message} <span>{kind}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}
