/** Pictures for the emoji codes that pipelines use most. Others are left out: Buildkite has thousands, many its own. */
const pictures: Record<string, string> = {
  bazel: '🌿',
  book: '📖',
  broom: '🧹',
  bug: '🐛',
  docker: '🐳',
  eyes: '👀',
  fire: '🔥',
  gear: '⚙️',
  git: '🔀',
  go: '🐹',
  golang: '🐹',
  hammer: '🔨',
  hammer_and_wrench: '🛠️',
  hand: '✋',
  kubernetes: '☸️',
  lock: '🔒',
  mag: '🔍',
  microscope: '🔬',
  node: '🟩',
  nodejs: '🟩',
  npm: '📦',
  package: '📦',
  pipeline: '🚦',
  python: '🐍',
  raised_hand: '✋',
  rocket: '🚀',
  shield: '🛡️',
  ship: '🚢',
  sparkles: '✨',
  tekton: '😺',
  test_tube: '🧪',
  traffic_light: '🚦',
  typescript: '🟦',
  warning: '⚠️',
  white_check_mark: '✅',
  whale: '🐳',
  wrench: '🔧',
  yarn: '🧶',
};

const code = /(?<![a-z0-9]):([a-z+-][a-z0-9_+-]*):(?![0-9])/gi;

/** A label in two parts. */
export interface StepLabel {
  /** Stands for its first emoji code, where there is a picture for it. */
  picture?: string;
  /** Without emoji codes; never empty. */
  text: string;
}

/**
 * What Buildkite shows of a label: emoji codes (`:bazel: Test checkout`) are pictures, not words.
 *
 * @param fallback what to call a step without words
 */
export function stepLabel(label: string, fallback = 'Step'): StepLabel {
  let picture: string | undefined;
  let name: string | undefined;
  const text = label
    .replace(code, (_, word: string) => {
      const key = word.toLowerCase();
      name ??= key;
      if (Object.hasOwn(pictures, key)) picture ??= pictures[key];
      return ' ';
    })
    .replace(/\s+/g, ' ')
    .trim();
  return { picture, text: text || name?.replace(/[_-]/g, ' ') || fallback };
}
