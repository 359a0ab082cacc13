/** Lines that the job prints before it goes on slowly. */
export const LONG_LOG_LINES = 40_000;

/**
 * Files of a branch whose build has one job: it prints a long log at once, then a line now and then until it is canceled
 * or a minute and a half has passed. `needle` is in line 1,234 of what it prints.
 */
export function longLogFiles(needle: string): Record<string, string> {
  return {
    '.buildkite/pipeline.yml': [
      'steps:',
      '  - label: ":scroll: Long log"',
      '    key: long-log',
      '    command: node .buildkite/longLog.mjs',
      '',
    ].join('\n'),
    '.buildkite/longLog.mjs': `
import { setTimeout as wait } from 'node:timers/promises';

const lines = Array.from({ length: ${LONG_LOG_LINES} }, (_, index) => {
  const number = index + 1;
  const words = number === 1234 ? ${JSON.stringify(needle)} : 'as it was expected to be';
  return \`entry \${number} \\x1b[32mok\\x1b[0m \${words} <script>document.title = "taken over"</script>\`;
});
console.log('--- Entries');
process.stdout.write(\`\${lines.join('\\n')}\\n\`);
console.log('+++ Afterwards');
for (let beat = 1; beat <= 200; beat++) {
  console.log(\`beat \${beat}\`);
  await wait(500);
}
`,
  };
}
