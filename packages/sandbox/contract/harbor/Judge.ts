import type { TestHarbor } from '../../src/harbor/testing/startHarbor';
import { differences, learnShape } from '../argocd/Shape';
import { Recordings } from './Recordings';
import { Specification } from './Specification';

interface Verdict {
  status: number | null;
  differences: string[];
  contract: string | undefined;
}

/** Holds a Harbor's answers against its contract, and against what a real one answered. */
export class Judge {
  readonly #specification = new Specification();
  readonly #recordings = new Recordings();

  constructor(private readonly test: TestHarbor) {}

  /** Sends what was sent to the real one. @param changes texts of the recorded answer that are others here */
  async like(
    name: string,
    changes: ReadonlyArray<readonly [recorded: string, here: string]> = [],
  ): Promise<{ found: Verdict; wanted: Verdict }> {
    const recording = this.#recordings.named(name);
    const { method, path, requestBody, status } = recording;
    const local = path.replace('/api/v2.0', '');
    const body = requestBody ?? undefined;
    const response = await this.test.call(method, local, { body });
    const text = await response.text();
    const recorded = this.#recordings.body(recording);
    const told: unknown = JSON.parse(
      changes.reduce(
        (all, [from, to]) => all.replaceAll(from, to),
        JSON.stringify(recorded ?? null),
      ),
    );
    return {
      found: {
        status: response.status,
        differences:
          recorded === undefined ? [] : compare(told, text, response.status),
        contract: this.#check(method, local, response.status, text),
      },
      wanted: { status, differences: [], contract: undefined },
    };
  }

  /** What is wrong with an answer; undefined when it is as the contract says. */
  async judge(
    method: string,
    path: string,
    status: number,
    body?: unknown,
  ): Promise<string | undefined> {
    const response = await this.test.call(method, path, { body });
    const text = await response.text();
    if (response.status !== status) {
      return `${method} ${path} answers ${response.status} ${text}`;
    }
    return this.#check(method, path, status, text);
  }

  #check(
    method: string,
    path: string,
    status: number,
    text: string,
  ): string | undefined {
    const isJson = /^[[{"]/.test(text);
    const body: unknown = isJson ? JSON.parse(text) : text || undefined;
    return this.#specification.checkAnswer(method, path, status, body);
  }
}

function compare(recorded: unknown, text: string, status: number): string[] {
  const answer: unknown = JSON.parse(text);
  if (status < 400) return differences(learnShape([recorded]), answer);
  return JSON.stringify(answer) === JSON.stringify(recorded)
    ? []
    : [`${text} instead of ${JSON.stringify(recorded)}`];
}
