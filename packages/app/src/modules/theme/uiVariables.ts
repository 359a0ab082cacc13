import type { SlipwayPalette } from './palettes';

/** CSS variables that give components of `@backstage/ui` the colours of a palette. */
export function uiVariables(palette: SlipwayPalette): Record<string, string> {
  const { background, text, primary, divider } = palette;
  return {
    '--bui-font-regular': 'inherit',
    '--bui-ring': primary.main,
    '--bui-bg-app': background.default,
    '--bui-bg-neutral-1': background.paper,
    '--bui-bg-neutral-2': background.default,
    '--bui-bg-neutral-3': background.paper,
    '--bui-bg-neutral-4': background.default,
    '--bui-fg-primary': text.primary,
    '--bui-fg-secondary': text.secondary,
    '--bui-fg-disabled': text.disabled,
    '--bui-border-1': divider,
    '--bui-border-2': text.disabled,
    '--bui-accent-bg': primary.main,
    '--bui-accent-bg-hover': primary.dark,
    '--bui-accent-fg': primary.contrastText,
    ...state('positive', palette.success),
    ...state('warning', palette.warning),
    ...state('negative', palette.error),
    ...state('announcement', palette.info),
  };
}

function state(
  name: string,
  { main, light, contrastText }: SlipwayPalette['success'],
): Record<string, string> {
  return {
    [`--bui-fg-${name}`]: main,
    [`--bui-${name}-bg`]: main,
    [`--bui-${name}-bg-hover`]: main,
    [`--bui-${name}-fg`]: contrastText,
    [`--bui-${name}-bg-subdued`]: light,
    [`--bui-${name}-fg-subdued`]: main,
    [`--bui-${name}-border`]: main,
  };
}
