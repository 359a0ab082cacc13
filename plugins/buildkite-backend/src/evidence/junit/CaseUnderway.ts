import { cleaned, firstLine, shortened } from '../text';
import { limits } from './limits';
import { testName } from './testName';
import type { ReportedFailure, TestName } from './types';

type Attributes = Record<string, string>;

/** More than is kept, for terminal sequences take room until they are cleaned away. */
const HELD = 2 * limits.detail;

/** A `<testcase>` that is being read. Of what it says only as much is held as is kept of a failure. */
export class CaseUnderway {
  readonly test: TestName;
  readonly seconds: number;
  readonly #attributes: Attributes;
  #failures = 0;
  #lostAttempts = 0;
  #isSkipped: boolean;
  #message = '';
  #type = '';
  #detail = '';
  #output = '';

  constructor(attributes: Attributes, suite: string) {
    this.#attributes = attributes;
    this.test = testName(
      suite || folderAndFile(attributes.file),
      attributes.classname ?? attributes.class ?? '',
      attributes.name ?? '',
    );
    this.seconds = secondsOf(attributes.time ?? attributes.duration ?? '');
    // GoogleTest has no element for tests that are left out.
    this.#isSkipped =
      attributes.status === 'notrun' || attributes.status === 'disabled';
  }

  get outcome(): 'passed' | 'failed' | 'skipped' {
    if (this.#failures > 0) return 'failed';
    return this.#isSkipped ? 'skipped' : 'passed';
  }

  /** It failed at least once before it passed, as Surefire tells with `<flakyFailure>`. */
  get isFlaky(): boolean {
    return this.outcome === 'passed' && this.#lostAttempts > 0;
  }

  get saysWhy(): boolean {
    return this.#detail.trim() !== '' || this.#output.trim() !== '';
  }

  /** An element in it. @returns where its text goes */
  child(
    name: string,
    attributes: Attributes,
  ): ((text: string) => void) | undefined {
    switch (name) {
      case 'failure':
      case 'error':
        this.#failures += 1;
        this.#message ||= attributes.message ?? '';
        this.#type ||= attributes.type ?? '';
        if (this.#detail !== '') this.#detail += '\n';
        return text => {
          this.#detail += text.slice(0, room(this.#detail));
        };
      case 'flakyFailure':
      case 'flakyError':
        this.#lostAttempts += 1;
        return undefined;
      case 'skipped':
      case 'disabled':
        this.#isSkipped = true;
        return undefined;
      case 'system-out':
      case 'system-err':
        return text => this.addOutput(text);
      default:
        return undefined;
    }
  }

  /** What was printed, of which the end is kept: there is where it failed. */
  addOutput(text: string): void {
    this.#output = (this.#output + text.slice(-HELD)).slice(-HELD);
  }

  failure(): ReportedFailure {
    const detail = cleaned(this.#detail).trim();
    const output = cleaned(this.#output).trim().slice(-limits.detail);
    const message =
      cleaned(this.#message).trim() ||
      firstLine(detail) ||
      cleaned(this.#type).trim() ||
      'Failed, and the report does not say why';
    const { name = '', file = '', line = '' } = this.#attributes;
    return {
      ...this.test,
      message: shortened(message, limits.message),
      detail: shortened(detail || output, limits.detail) || undefined,
      file: file
        ? shortened(cleaned(line ? `${file}:${line}` : file), limits.name)
        : undefined,
      seconds: this.seconds,
      needles: [name, firstLine(message)]
        .map(text => cleaned(text).trim().slice(0, 200))
        .filter(text => text.length >= 4),
    };
  }
}

function room(text: string): number {
  return Math.max(0, HELD - text.length);
}

/**
 * Stands for a suite where there is none. Only the end of a path: it may begin with where the agent put its checkout,
 * which differs from agent to agent.
 */
function folderAndFile(path = ''): string {
  return path.split(/[\\/]/).slice(-3).join('/');
}

/** Surefire writes `1,234.5`, other tools in other countries `0,5`. */
function secondsOf(time: string): number {
  const isGrouped = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(time);
  const seconds = Number(time.replaceAll(',', isGrouped ? '' : '.'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
