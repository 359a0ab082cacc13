import { cssOf } from './ansiColors';

const ESC = '\u001b';

describe('cssOf', () => {
  it.each([
    ['[31m', 'light', { color: '#b3261e' }],
    ['[31m', 'dark', { color: '#ff7b72' }],
    [
      '[1;4;9m',
      'dark',
      { fontWeight: 700, textDecoration: 'underline line-through' },
    ],
    ['[2;3m', 'dark', { opacity: 0.75, fontStyle: 'italic' }],
    ['[38;5;196m', 'dark', { color: 'rgb(255, 0, 0)' }],
    ['[38;5;244m', 'dark', { color: 'rgb(128, 128, 128)' }],
    ['[38;2;1;2;3m', 'dark', { color: 'rgb(1, 2, 3)' }],
    ['[97;41m', 'light', { color: '#fff', backgroundColor: '#b3261e' }],
  ] as const)('means %s in %s', (style, mode, css) => {
    expect(cssOf(`${ESC}${style}`, mode)).toMatchObject(css);
  });

  it('hides nothing: neither by concealment nor by text in the colour behind it', () => {
    expect(cssOf(`${ESC}[8m`, 'dark')).toEqual({});
    const same = cssOf(`${ESC}[30;40m`, 'dark');
    expect(same?.color).not.toBe(same?.backgroundColor);
  });

  it('means nothing where no style is set', () => {
    expect(cssOf('', 'dark')).toBeUndefined();
  });
});
