/** The plan for people, and as data for who shows it elsewhere. */
export function annotation(plan) {
  const affected = plan.services.filter(service => service.affected).length;
  const rows = plan.services.map(
    ({ name, steps, reason }) =>
      `| \`${name}\` | ${steps.length > 0 ? steps.join(', ') : 'skipped'} | ${cell(reason)} |`,
  );
  // A backtick in the name of a file would end the block.
  const data = JSON.stringify(plan).replaceAll('`', '\\u0060');
  return [
    `**${affected} of ${plan.services.length} services** to build: ${plan.files} files changed since \`${plan.base.slice(0, 7)}\`.`,
    '',
    '| Service | Steps | Why |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '<details><summary>The plan as data</summary>',
    '',
    '```json',
    data,
    '```',
    '',
    '</details>',
    '',
  ].join('\n');
}

function cell(text) {
  return text.replace(/[|<>]/g, character => `&#${character.charCodeAt(0)};`);
}
