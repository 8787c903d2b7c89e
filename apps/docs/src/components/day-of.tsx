const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" })

export const DayOf = ({ date }: { date: string }) => (
  <time className="day" dateTime={date}>
    {day.format(new Date(date))}
  </time>
)
