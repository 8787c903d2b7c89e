import Link from "next/link"
import { courses, type Room } from "@/house"

/** The house drawn as what it is named after. Each stone leads to its paragraph on the architecture page. */
export const HouseMap = () => (
  <figure className="house-map">
    <p className="house-map-statue">your product</p>
    {courses.map((course) => (
      <div key={course.name} className="house-map-course">
        <p>{course.name}</p>
        {course.rows.map((row) => (
          <div key={row[0]?.name} className="house-map-row">
            {row.map((room) => (
              <Stone key={room.name} room={room} />
            ))}
          </div>
        ))}
      </div>
    ))}
    <figcaption>A room calls the rooms below it, never one above.</figcaption>
  </figure>
)

const Stone = ({ room }: { room: Room }) => (
  <Link href={`/docs/architecture#${room.name}`} className="stone" data-room={room.name}>
    <strong>{room.name}</strong>
    <span>{room.what}</span>
  </Link>
)
