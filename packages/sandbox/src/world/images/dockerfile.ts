/** One stage of a Dockerfile. */
export interface Stage {
  /** `golang:1.23.4` */
  from: string;
  as?: string;
  /** Everything after `FROM`, continued lines joined: `COPY --from=build /checkout /checkout`. */
  steps: string[];
}

/** The stages of a Dockerfile, the one the image is made of last. Comments and empty lines are left out. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
  const stages: Stage[] = [];
  for (const line of lines) {
    const found = /^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?$/i.exec(line);
    if (found?.[1]) {
      stages.push({ from: found[1], as: found[2], steps: [] });
    } else stages.at(-1)?.steps.push(line);
  }
  return stages;
}
