import type { SvgIconComponent } from '@mui/icons-material';
import { stepPictures } from './stepPictures';

const code = /(?<![a-z0-9]):([a-z+-][a-z0-9_+-]*):(?![0-9])/gi;

/** A label in two parts. */
export interface StepLabel {
  /** Stands for its first emoji code, where there is a picture for it. */
  picture?: SvgIconComponent;
  /** Without emoji codes; never empty. */
  text: string;
}

/**
 * What Buildkite shows of a label: emoji codes (`:bazel: Test checkout`) are pictures, not words.
 *
 * @param fallback what to call a step without words
 */
export function stepLabel(label: string, fallback = 'Step'): StepLabel {
  let picture: SvgIconComponent | undefined;
  let name: string | undefined;
  const text = label
    .replace(code, (_, word: string) => {
      const key = word.toLowerCase();
      name ??= key;
      picture ??= stepPictures.get(key);
      return ' ';
    })
    .replace(/\s+/g, ' ')
    .trim();
  return { picture, text: text || name?.replace(/[_-]/g, ' ') || fallback };
}
