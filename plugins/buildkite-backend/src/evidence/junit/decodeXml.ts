import { ReportProblem } from '../ReportProblem';
import { withSigns } from '../text';
import { limits } from './limits';

/**
 * The text of a report. Broken UTF-8 and characters that XML does not allow, which output of programs is full of, are
 * replaced.
 *
 * @throws ReportProblem when it is longer than {@link limits}, empty, no XML at all or in another encoding
 */
export async function* decodeXml(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  let begun = false;
  let head = Buffer.alloc(0);
  const check = (text: string) => {
    const start = begun ? '' : text.trimStart();
    if (start !== '') {
      checkStart(start);
      begun = true;
    }
    return withSigns(text);
  };
  for await (const chunk of source) {
    if (head.length < 4) {
      head = Buffer.concat([head, chunk.subarray(0, 4)]);
      checkEncoding(head);
    }
    bytes += chunk.length;
    if (bytes > limits.reportBytes) {
      throw new ReportProblem(
        `is longer than ${limits.reportBytes / 1024 / 1024} MB; write one report per module, and less output into it`,
      );
    }
    yield check(decoder.decode(chunk, { stream: true }));
  }
  yield check(decoder.decode());
  if (!begun) throw new ReportProblem('is empty');
}

function checkEncoding(head: Buffer): void {
  const start = head.toString('latin1', 0, 2);
  if (['\u00FE\u00FF', '\u00FF\u00FE', '<\0', '\0<'].includes(start)) {
    throw new ReportProblem(
      'is in UTF-16: only UTF-8 is read; have it written as UTF-8',
    );
  }
}

function checkStart(start: string): void {
  if (start.startsWith('<')) return;
  throw new ReportProblem(
    `is not XML: line 1, column 1: it begins with ${JSON.stringify(start.slice(0, 20))}`,
  );
}
