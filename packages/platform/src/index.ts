export { reportProblem, ReportProblemInput } from "./report-problem"
