import { stepLabel } from './stepLabel';

/** Label of a step or job, with a picture instead of Buildkite's emoji code. */
export function StepLabelText({ label }: { label: string }) {
  const { picture, text } = stepLabel(label);
  return (
    <>
      {picture && <span aria-hidden>{picture} </span>}
      {text}
    </>
  );
}
