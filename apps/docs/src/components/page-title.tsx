import { DayOf } from "./day-of"

type PageTitleProps = { title: string; lead?: string; date?: string }

export const PageTitle = ({ title, lead, date }: PageTitleProps) => (
  <header className="page-title">
    {date && <DayOf date={date} />}
    <h1>{title}</h1>
    {lead && <p className="lead">{lead}</p>}
  </header>
)
