import { stepLabel } from './stepLabel';

/** Props of {@link StepLabelText}. */
interface StepLabelTextProps {
  /** As the pipeline has it: `:bazel: Test checkout`. */
  label: string;
  /** What to call what has no words. */
  fallback?: string;
}

/** A label of Buildkite, with an icon instead of its emoji code. */
export function StepLabelText({ label, fallback }: StepLabelTextProps) {
  const { picture: Picture, text } = stepLabel(label, fallback);
  return (
    <>
      {Picture && (
        <Picture
          aria-hidden
          sx={{
            fontSize: '1.15em',
            mr: 0.75,
            verticalAlign: '-0.2em',
            color: 'text.secondary',
          }}
        />
      )}
      {text}
    </>
  );
}
