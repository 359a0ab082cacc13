import type {
  AccessApi,
  AccessMatrix,
  MyAccess,
  WhoMayQuery,
  Why,
  WhyQuery,
} from '@slipway/plugin-access-common';
import { aMatrix, aRefusal, danasAccess } from './fixtures';

/** A policy in memory, which remembers what it was asked. */
export class FakeAccess implements AccessApi {
  mine: MyAccess = danasAccess();
  matrix: AccessMatrix = aMatrix();
  /** Who may do an action, in a sentence. */
  whoMaySentence: (action: string, query: WhoMayQuery) => string = action =>
    action === 'access.inspect' ? 'SRE may: Sam' : `QA may do ${action}: Quinn`;
  why: (query: WhyQuery) => Why = query => aRefusal(query);
  /** Makes a read fail. */
  failures: Partial<Record<keyof AccessApi, Error>> = {};
  readonly asked: Array<[read: keyof AccessApi, query?: unknown]> = [];

  getMine = () => this.#answer('getMine', () => this.mine);
  getMatrix = () => this.#answer('getMatrix', () => this.matrix);
  whoMay = (query: WhoMayQuery) =>
    this.#answer(
      'whoMay',
      () => ({ roles: [], sentence: this.whoMaySentence(query.action, query) }),
      query,
    );
  explain = (query: WhyQuery) =>
    this.#answer('explain', () => this.why(query), query);

  async #answer<T>(
    read: keyof AccessApi,
    answer: () => T,
    query?: unknown,
  ): Promise<T> {
    this.asked.push([read, query]);
    const failure = this.failures[read];
    if (failure) throw failure;
    return answer();
  }
}
