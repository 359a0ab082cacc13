import { decodeXml } from './decodeXml';
import { JunitHandler } from './JunitHandler';
import { JunitTally } from './JunitTally';
import { XmlReader } from './XmlReader';
import type { JunitReport } from './types';

/**
 * Reads a JUnit report as it arrives, whoever wrote it: Bazel, pytest, go-junit-report, jest-junit, Surefire and their
 * kin. It is never held as a whole.
 *
 * @param watched keys of tests of which it is wanted to know that they passed
 * @throws ReportProblem when it cannot be read, with line and column; what the source throws
 */
export async function readJunit(
  source: AsyncIterable<Uint8Array>,
  watched: ReadonlySet<string> = new Set(),
): Promise<JunitReport> {
  const tally = new JunitTally(watched);
  const reader = new XmlReader(new JunitHandler(tally));
  for await (const text of decodeXml(source)) reader.write(text);
  reader.close();
  return tally.report();
}
