import { CaseUnderway } from './CaseUnderway';
import type { JunitTally } from './JunitTally';
import type { XmlHandler } from './XmlReader';

interface Suite {
  name: string;
  /** Its last case, held back because what the suite has printed may tell why its only case failed. */
  last?: CaseUnderway;
  cases: number;
}

/** Finds suites and cases among a report's elements. */
export class JunitHandler implements XmlHandler {
  readonly #tally: JunitTally;
  readonly #suites: Suite[] = [];
  #case: CaseUnderway | undefined;
  #sink: { of: string; depth: number; take(text: string): void } | undefined;
  #depth = 0;

  constructor(tally: JunitTally) {
    this.#tally = tally;
  }

  opened(name: string, attributes: Record<string, string>): void {
    this.#depth += 1;
    const suite = this.#suites.at(-1);
    if (this.#case) {
      const take = this.#case.child(name, attributes);
      if (take && !this.#sink)
        this.#sink = { of: name, depth: this.#depth, take };
    } else if (name === 'testcase') {
      this.#case = new CaseUnderway(attributes, suite?.name ?? '');
    } else if (name === 'testsuite') {
      this.#suites.push({
        name: attributes.name || suite?.name || '',
        cases: 0,
      });
    } else if (/^system-(out|err)$/.test(name) && suite?.cases === 1) {
      // Bazel's own reports of a test that writes none: one case, and its log beside it.
      const { last } = suite;
      if (last?.outcome === 'failed' && !last.saysWhy)
        this.#sink = {
          of: name,
          depth: this.#depth,
          take: text => last.addOutput(text),
        };
    }
  }

  text(text: string): void {
    this.#sink?.take(text);
  }

  closed(name: string): void {
    if (this.#sink?.depth === this.#depth) this.#sink = undefined;
    this.#depth -= 1;
    if (name === 'testcase' && this.#case) {
      this.#keep(this.#case);
      this.#case = undefined;
    } else if (name === 'testsuite' && !this.#case) {
      const suite = this.#suites.pop();
      if (suite?.last) this.#tally.add(suite.last);
    }
  }

  #keep(one: CaseUnderway): void {
    const suite = this.#suites.at(-1);
    if (!suite) {
      this.#tally.add(one);
      return;
    }
    if (suite.last) this.#tally.add(suite.last);
    suite.last = one;
    suite.cases += 1;
  }
}
