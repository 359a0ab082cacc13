import { cleanLine } from './cleanLine';
import { linesOf } from './logLines';

const ESC = '\u001b';
const BEL = '\u0007';

/** The text, with styles in angle brackets where they begin. */
const shown = (raw: string, opening?: string[]) =>
  cleanLine(raw, opening)
    .pieces.map(({ style, text }) => {
      const name = style.replaceAll(`${ESC}[`, '').replaceAll('m', ' ').trim();
      return name ? `<${name}>${text}` : text;
    })
    .join('|');

describe('cleanLine', () => {
  it.each([
    ['plain text', 'ok  \tcheckout 0.3s', 'ok  \tcheckout 0.3s'],
    ['colours', `a ${ESC}[31mred${ESC}[0m b`, 'a |<31>red| b'],
    ['an empty reset', `${ESC}[1;32mok${ESC}[m done`, '<1;32>ok| done'],
    ['a reset with a colour', `${ESC}[1mA${ESC}[0;33mB`, '<1>A|<33>B'],
    ['HTML', '<b onclick="x()">&amp;</b>', '<b onclick="x()">&amp;</b>'],
    ['a title', `${ESC}]0;pwned${BEL}text`, 'text'],
    [
      'a link of terminals',
      `${ESC}]8;;https://evil.test${ESC}\\here${ESC}]8;;${ESC}\\!`,
      'here!',
    ],
    [
      'a link of Buildkite',
      `see ${ESC}]1339;url='https://a.test';content='the report'${BEL}`,
      'see the report',
    ],
    ['an image', `${ESC}]1338;url='x.png';alt='a cat'${BEL}`, 'a cat'],
    ['a string that never ends', `${ESC}]0;hides nothing`, '0;hides nothing'],
    ['a device string', `${ESC}P1;2|secret${ESC}\\after`, 'after'],
    [
      'moves to other lines',
      `${ESC}[2J${ESC}[1;1H${ESC}[3Aup${ESC}7${ESC}8`,
      'up',
    ],
    ['private modes', `${ESC}[?25l${ESC}[?1049htext${ESC}[>4;1m`, 'text'],
    ['one-byte sequences', '\u009b31mred\u009d0;t\u009c!', '<31>red!'],
    ['a bell, a NUL, a delete', `a${BEL}\u0000b\u007fc`, 'abc'],
    ['an escape at the end', `text${ESC}`, 'text'],
    ['half a sequence', `text${ESC}[31`, 'text31'],
    ['Windows line ends', 'text\r', 'text'],
    ['a progress line', '10%\r50%\r100% done', '100% done'],
    ['a shorter overwrite', 'downloading\rdone', 'doneloading'],
    ['an erased line', `downloading\r${ESC}[Kdone`, 'done'],
    ['erasing all of it', `one two${ESC}[2K\rthree`, 'three'],
    ['erasing the beginning', `abcdef${ESC}[3D${ESC}[1K!`, '   !ef'],
    ['backspaces', 'passwx\b\bord', 'passord'],
    ['a column', `abc${ESC}[10Gx`, 'abc      x'],
    ['steps forward', `a${ESC}[2Cb`, 'a  b'],
    ['colours in what is overwritten', `${ESC}[31mabc\r${ESC}[0mx`, 'x|<31>bc'],
    ['broken UTF-8', 'a\ufffdb', 'a\ufffdb'],
    ['emoji', 'ok 👍🏽\rno', 'no 👍🏽'],
    ['text that runs backwards', 'a\u202eb\u2066c', 'a\ufffdb\ufffdc'],
    ['a style of colons', `${ESC}[38:2::1:2:3mtext`, 'text'],
  ])('shows %s', (_, raw, expected) => {
    expect(shown(raw)).toBe(expected);
  });

  it('does not let a number ask for a line of gigabytes', () => {
    expect(cleanLine(`${ESC}[999999999Cx`).text).toHaveLength(1_001);
  });

  it('keeps few styles however many are set', () => {
    const raw = `${`${ESC}[1m`.repeat(10_000)}text`;
    expect(cleanLine(raw).pieces[0]?.style.length).toBeLessThan(100);
  });

  it('begins in the styles of the line before', () => {
    const [first, second] = linesOf({
      start: 0,
      text: `${ESC}[31mred\nstill\n`,
    });
    expect(shown(first?.raw ?? '', first?.opening)).toBe('<31>red');
    expect(shown(second?.raw ?? '', second?.opening)).toBe('<31>still');
  });

  it.each([
    [`${ESC}_bk;t=1763715600123${BEL}text`, 1763715600123],
    [`${ESC}_bk;t=1${BEL}a\r${ESC}_bk;t=2${ESC}\\text`, 1],
    [`${ESC}]bk;t=1${BEL}text`, undefined],
    [`${ESC}_bk;t=soon${BEL}text`, undefined],
  ])('reads the time of %j', (raw, at) => {
    expect(cleanLine(raw)).toMatchObject({ text: 'text', at });
  });
});

describe('linesOf', () => {
  it('hides what only tells Buildkite to open a group', () => {
    const text = '--- One\n^^^ +++\n^^^ here\n';
    const lines = linesOf({ start: 0, text });
    expect(lines.map(line => line.hidden ?? false)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each([
    ['--- Prepare', '---'],
    [`${ESC}_bk;t=1${BEL}+++ :go: Test`, '+++'],
    [`${ESC}[90m~~~ Quiet`, '~~~'],
    ['---', undefined],
    ['----- not one', undefined],
    [' --- nor this', undefined],
  ])('takes %j for a heading %s', (raw, heading) => {
    expect(linesOf({ start: 0, text: raw })[0]?.heading).toBe(heading);
  });

  it('counts bytes, not characters', () => {
    const text = 'äö\n€\nx\n';
    expect(linesOf({ start: 100, text }).map(line => line.offset)).toEqual([
      100, 105, 109,
    ]);
  });

  it('takes the offsets that the portal tells where bytes were no UTF-8', () => {
    const lines = linesOf({
      start: 5,
      text: 'a\ufffd\nb\n',
      lineOffsets: [5, 8],
    });
    expect(lines.map(line => line.offset)).toEqual([5, 8]);
  });
});
