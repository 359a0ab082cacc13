import { ReportProblem } from '../ReportProblem';
import { buildEventSchema, type BuildEvent } from './buildEvent';
import { Invocation, type BazelSummary } from './Invocation';
import { linesOf } from './lines';

const reportBytes = 256 * 1024 * 1024;

/**
 * Reads what Bazel writes with `--build_event_json_file`, event by event. Events that are not known are passed over;
 * lines that are broken too, and the summary's `problem` says so.
 *
 * @throws ReportProblem when there is nothing of Bazel in it; what the source throws
 */
export async function readBazel(
  source: AsyncIterable<Uint8Array>,
): Promise<BazelSummary> {
  const invocation = new Invocation();
  const broken = { count: 0, first: 0 };
  let line = 0;
  let isEmpty = true;
  for await (const text of linesOf(limited(source))) {
    line += 1;
    if (text === '') continue;
    isEmpty = false;
    const event = text === undefined ? undefined : parseEvent(text);
    if (event) invocation.add(event);
    else {
      broken.first ||= line;
      broken.count += 1;
    }
    if (!invocation.isKnown && broken.count >= 100) break;
  }
  if (isEmpty) throw new ReportProblem('is empty');
  if (!invocation.isKnown) {
    throw new ReportProblem(
      'is no file of build events: each line has to be an event, as bazel --build_event_json_file writes them',
    );
  }
  return { ...invocation.summary(), problem: problemOf(broken) };
}

function parseEvent(text: string): BuildEvent | undefined {
  try {
    return buildEventSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function problemOf(broken: {
  count: number;
  first: number;
}): string | undefined {
  if (broken.count === 0) return undefined;
  return broken.count === 1
    ? `has one line that is no build event and was passed over: line ${broken.first}`
    : `has ${broken.count} lines that are no build events and were passed over, the first one is line ${broken.first}`;
}

async function* limited(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > reportBytes)
      throw new ReportProblem(
        `is longer than ${reportBytes / 1024 / 1024} MB; leave --build_event_publish_all_actions out`,
      );
    yield chunk;
  }
}
