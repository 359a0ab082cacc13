import { createHash } from 'node:crypto';
import { cleaned, shortened } from '../text';
import { limits } from './limits';
import type { TestName } from './types';

/** Node's own runner calls the class of every test so. */
const NODE_CLASS = 'test';

/**
 * How a test is called: `suite › case`, with the class for suite where the report names one. Some tools repeat the whole
 * name as the class; it is then told once.
 */
export function testName(
  suite: string,
  className: string,
  caseName: string,
): TestName {
  const title = cleaned(caseName).trim() || 'Unnamed test';
  const group = [className, suite]
    .map(one => cleaned(one).trim())
    .find(one => one !== '' && one !== title && one !== NODE_CLASS);
  const name = group ? `${group} › ${title}` : title;
  const suiteName = cleaned(suite).trim() || cleaned(className).trim();
  return {
    key: testKey(suiteName, name),
    name: shortened(name, limits.name),
    suite: shortened(suiteName, limits.name),
  };
}

// Of the whole names: those of parametrised tests may differ in their last characters only.
function testKey(suite: string, name: string): string {
  return createHash('sha256')
    .update(`${suite}\0${name}`)
    .digest('base64url')
    .slice(0, 22);
}
