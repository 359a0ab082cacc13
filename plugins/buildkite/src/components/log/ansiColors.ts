import type { CSSProperties } from 'react';
import Anser from 'anser';

type Mode = 'light' | 'dark';

/** The sixteen colours of terminals, readable on the log's background in either theme. */
const palettes: Record<Mode, Record<string, string>> = {
  light: {
    black: '#1f2328',
    red: '#b3261e',
    green: '#116329',
    yellow: '#7d4e00',
    blue: '#0550ae',
    magenta: '#8250df',
    cyan: '#0b6b74',
    white: '#59636e',
    'bright-black': '#59636e',
    'bright-red': '#a40e26',
    'bright-green': '#1a7f37',
    'bright-yellow': '#633c01',
    'bright-blue': '#0969da',
    'bright-magenta': '#a475f9',
    'bright-cyan': '#1b7c83',
    'bright-white': '#3d444d',
  },
  dark: {
    black: '#8b949e',
    red: '#ff7b72',
    green: '#56d364',
    yellow: '#e3b341',
    blue: '#79c0ff',
    magenta: '#d2a8ff',
    cyan: '#56d4dd',
    white: '#d1d7e0',
    'bright-black': '#9198a1',
    'bright-red': '#ffa198',
    'bright-green': '#7ee787',
    'bright-yellow': '#f2cc60',
    'bright-blue': '#a5d6ff',
    'bright-magenta': '#e2c5ff',
    'bright-cyan': '#b3f0ff',
    'bright-white': '#f0f6fc',
  },
};

/**
 * What style sequences mean, as CSS. Blinking is left out, and so is concealment: a log hides nothing.
 *
 * @param style sequences to set it, and no others
 */
export function cssOf(style: string, mode: Mode): CSSProperties | undefined {
  if (style === '') return undefined;
  const [entry] = Anser.ansiToJson(`${style}x`, {
    json: true,
    use_classes: true,
    remove_empty: true,
  });
  if (!entry) return undefined;
  const has = new Set(entry.decorations);
  const background = colorOf(entry.bg, entry.bg_truecolor, mode);
  const lines = [
    has.has('underline') && 'underline',
    has.has('strikethrough') && 'line-through',
  ].filter(line => line !== false);
  return {
    color: background
      ? inkOn(background)
      : colorOf(entry.fg, entry.fg_truecolor, mode),
    backgroundColor: background,
    fontWeight: has.has('bold') ? 700 : undefined,
    fontStyle: has.has('italic') ? 'italic' : undefined,
    opacity: has.has('dim') ? 0.75 : undefined,
    textDecoration: lines.length > 0 ? lines.join(' ') : undefined,
  };
}

function colorOf(
  name: string | null,
  truecolor: string | null,
  mode: Mode,
): string | undefined {
  if (!name) return undefined;
  if (name === 'ansi-truecolor') return truecolor ? `rgb(${truecolor})` : '';
  const palette = /^ansi-palette-(\d+)$/.exec(name);
  if (palette) return ofPalette(Number(palette[1]));
  return palettes[mode][name.replace(/^ansi-/, '')];
}

/** Colours 16 to 255: a cube of six steps, then greys. */
function ofPalette(index: number): string {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey}, ${grey}, ${grey})`;
  }
  const step = (value: number) => (value === 0 ? 0 : 55 + value * 40);
  const cube = index - 16;
  return `rgb(${step(Math.floor(cube / 36))}, ${step(Math.floor(cube / 6) % 6)}, ${step(cube % 6)})`;
}

/** Black or white, whichever can be read on it: a log cannot choose both colours alike to hide text. */
function inkOn(color: string): string {
  const hex = /^#(..)(..)(..)$/.exec(color)?.slice(1);
  const parts = hex
    ? hex.map(part => parseInt(part, 16))
    : (color.match(/\d+/g) ?? []).map(Number);
  const [red = 0, green = 0, blue = 0] = parts;
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? '#000' : '#fff';
}
