import { darkPalette, lightPalette } from './palettes';

function luminance(hex: string): number {
  const channels = [1, 3, 5].map(
    start => parseInt(hex.slice(start, start + 2), 16) / 255,
  );
  const [r = 0, g = 0, b = 0] = channels.map(value =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort(
    (x, y) => y - x,
  );
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', lightPalette],
  ['dark', darkPalette],
])('the %s palette', (_, palette) => {
  const { background, text, navigation } = palette;
  const states = (['success', 'warning', 'error', 'info'] as const).map(
    name => [name, palette[name]] as const,
  );

  it.each([
    ['text on paper', text.primary, background.paper],
    ['text on the page', text.primary, background.default],
    ['secondary text on paper', text.secondary, background.paper],
    ['secondary text on the page', text.secondary, background.default],
    ['links on paper', palette.link, background.paper],
    ['primary buttons', palette.primary.contrastText, palette.primary.main],
    ['navigation', navigation.color, navigation.background],
    ['selected navigation', navigation.selectedColor, navigation.background],
    [
      'navigation under the pointer',
      navigation.color,
      navigation.navItem.hoverBackground,
    ],
    ['errors', palette.errorText, palette.errorBackground],
    ['warnings', palette.warningText, palette.warningBackground],
    ['information', palette.infoText, palette.infoBackground],
    ['code', text.primary, palette.code.background],
    ...(['info', 'error', 'warning'] as const).flatMap(kind => [
      [`an ${kind} banner`, palette.banner.text, palette.banner[kind]],
      [`links in an ${kind} banner`, palette.banner.link, palette.banner[kind]],
    ]),
    [
      'secondary buttons',
      palette.secondary.contrastText,
      palette.secondary.main,
    ],
    ...states.flatMap(([name, { main, light, dark, contrastText }]) => [
      [`${name} on paper`, main, background.paper],
      [`${name} on its own tint`, main, light],
      [`a message of ${name}`, dark, light],
      [`text on ${name}`, contrastText, main],
    ]),
  ])('%s can be read (WCAG AA)', (_name, foreground = '', behind = '') => {
    expect(contrast(foreground, behind)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['the selected tab', palette.navigation.indicator, navigation.background],
    ['the focus ring', palette.primary.main, background.default],
    ...Object.entries(palette.status).map(([name, colour]) => [
      `the status ${name}`,
      colour,
      background.paper,
    ]),
  ])('%s can be seen (WCAG AA, 3:1)', (_name, colour = '', behind = '') => {
    expect(contrast(colour, behind)).toBeGreaterThanOrEqual(3);
  });
});
