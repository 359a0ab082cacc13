import { api, findBuild, logOf } from './portal';
import { askBuildkite, pathOf } from './vendor';

const findLarge = (megabytes: number) =>
  findBuild(`write a log of ${megabytes} mb`);

/** Milliseconds until the page of a build knows its jobs and has the end of a job's log. */
export async function logTail(megabytes: number): Promise<number> {
  const build = await findLarge(megabytes);
  const started = performance.now();
  const part = await api.readLog(await logOf(build, 'lint'));
  const passed = performance.now() - started;
  const lines = String((megabytes * 1_000_000) / 100).padStart(9, '0');
  if (!part.text.includes(`line ${lines}`))
    throw new Error('What came is not the end of the log');
  return passed;
}

/** Milliseconds until the last line was found by a search from the beginning, however often it has to be asked. */
export async function logSearch(megabytes: number): Promise<number> {
  const log = await logOf(await findLarge(megabytes), 'lint');
  const last = (megabytes * 1_000_000) / 100;
  const q = `line ${String(last).padStart(9, '0')}`;
  const started = performance.now();
  let from = 0;
  for (;;) {
    const { items, searched, truncated } = await api.searchLog(log, {
      q,
      from,
    });
    if (items[0]) return performance.now() - started;
    if (!truncated) throw new Error(`${q} was not found`);
    from += searched;
  }
}

/** Milliseconds until the whole log was downloaded. */
export async function logDownload(megabytes: number): Promise<number> {
  const log = await logOf(await findLarge(megabytes), 'lint');
  const started = performance.now();
  const response = await api.downloadLog(log);
  let bytes = 0;
  for await (const piece of response.body ?? []) bytes += piece.length;
  if (bytes !== megabytes * 1_000_000)
    throw new Error(`${bytes} bytes came of a log of ${megabytes} MB`);
  return performance.now() - started;
}

/** The alternative: milliseconds until the log has come whole, as JSON, as Backstage's plugin for Buildkite asks for it. */
export async function logWhole(megabytes: number): Promise<number> {
  const build = await findLarge(megabytes);
  const log = await logOf(build, 'lint');
  if (!('job' in log)) throw new Error('It is no log of a job');
  const started = performance.now();
  const response = await askBuildkite(`${pathOf(build)}/jobs/${log.job}/log`);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  await response.json();
  return performance.now() - started;
}
