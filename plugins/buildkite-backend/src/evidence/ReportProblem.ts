/** Why a report cannot be read, in words for whoever made it. Reading it again will not help. */
export class ReportProblem extends Error {
  override readonly name = 'ReportProblem';
}
