import { Random } from '../../core/random';
import { bazelBegins, bazelTest } from './steps/bazelTest';
import { checkout } from './steps/checkout';
import {
  gitopsCheck,
  openEnvironment,
  releaseNotes,
  retag,
  smokeTest,
} from './steps/delivery';
import { imageBuild, imageSign } from './steps/image';
import type { TestRun } from './tests/types';
import type { ImageNames, Script, WorkOrder } from './types';

/** What decides how a job goes besides its order. */
export interface Circumstances {
  /** How the tests of a service go. */
  tests: (order: WorkOrder, random: Random) => TestRun;
  /** First words of Bazel's log. */
  origin: string;
  /** When the step begins, milliseconds since the epoch. */
  startedAt: number;
  /** The registry refuses the image. */
  refused?: boolean;
  images: ImageNames;
}

/**
 * What a step of the company's Tekton pipelines does, the same each time.
 *
 * @param step task and step: `test/bazel`
 */
export function seededWork(
  order: WorkOrder,
  step: string,
  { tests, origin, startedAt, refused, images }: Circumstances,
): Script {
  const random = new Random(`${order.seed} ${order.attempt} ${step}`);
  switch (`${order.pipeline}/${step}`) {
    case 'bazel-test/test/checkout':
    case 'image/build/checkout':
      return checkout(order, random);
    case 'bazel-test/test/bazel': {
      const run = tests(order, random.fork('tests'));
      const script = bazelTest({ run, origin, startedAt }, random);
      return { ...script, lines: [...bazelBegins(order), ...script.lines] };
    }
    case 'image/build/build':
      return imageBuild(order, random, images, refused);
    case 'image/sign/cosign':
      return imageSign(order, random, images);
    case 'environment/open/slipway':
    case 'testbed/open/slipway':
      return openEnvironment(order, random, 'It is open');
    case 'testbed/smoke/smoke':
      return smokeTest(order, random);
    case 'release/release/retag':
      return retag(order, random, images.host);
    case 'release/release/notes':
      return releaseNotes(order, random);
    case 'gitops-check/check/check':
      return gitopsCheck(order, random);
    default:
      return {
        lines: [{ afterMs: random.between(2_000, 9_000), text: 'Done' }],
        exitCode: 0,
      };
  }
}

/** The steps of a pipeline's tasks in their order, as `seed/tekton` has them. */
export const stepsOfPipeline: Readonly<Record<string, readonly string[]>> = {
  'bazel-test': ['test/checkout', 'test/bazel'],
  image: ['build/checkout', 'build/build', 'sign/cosign'],
  environment: ['open/slipway'],
  testbed: ['open/slipway', 'smoke/smoke'],
  release: ['release/retag', 'release/notes'],
  'gitops-check': ['check/check'],
};
