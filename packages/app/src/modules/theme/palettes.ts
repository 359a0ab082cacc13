import { palettes } from '@backstage/theme';

/** Marine blue for what can be acted on, amber for what wants attention, on quiet greys. */
export const lightPalette = {
  ...palettes.light,
  mode: 'light' as const,
  primary: {
    main: '#0B5C7D',
    dark: '#084660',
    light: '#2F7F9F',
    contrastText: '#FFFFFF',
  },
  secondary: { main: '#9A5B13', contrastText: '#FFFFFF' },
  background: { default: '#F5F7F9', paper: '#FFFFFF' },
  text: { primary: '#15222B', secondary: '#4A5B67', disabled: '#7B8891' },
  divider: '#DCE3E8',
  success: {
    main: '#1B7A4B',
    light: '#DDF3E6',
    dark: '#125A36',
    contrastText: '#FFFFFF',
  },
  warning: {
    main: '#975A00',
    light: '#FFF0D6',
    dark: '#6E4200',
    contrastText: '#FFFFFF',
  },
  error: {
    main: '#B3261E',
    light: '#FBE4E2',
    dark: '#8A1C16',
    contrastText: '#FFFFFF',
  },
  info: {
    main: '#0B5C7D',
    light: '#DDEEF5',
    dark: '#084660',
    contrastText: '#FFFFFF',
  },
  border: '#DCE3E8',
  link: '#0B5C7D',
  linkHover: '#084660',
  navigation: {
    background: '#0E2733',
    indicator: '#F2A65A',
    color: '#B9CBD5',
    selectedColor: '#FFFFFF',
    navItem: { hoverBackground: '#173846' },
    submenu: { background: '#173846' },
  },
};

/** The same hues on deep water. */
export const darkPalette = {
  ...palettes.dark,
  mode: 'dark' as const,
  primary: {
    main: '#6CC4DE',
    dark: '#3E9DBA',
    light: '#9BDCEE',
    contrastText: '#06222D',
  },
  secondary: { main: '#F2A65A', contrastText: '#2B1800' },
  background: { default: '#0C1519', paper: '#142127' },
  text: { primary: '#E6EEF2', secondary: '#A6B7C1', disabled: '#72838D' },
  divider: '#263840',
  success: {
    main: '#5CC98D',
    light: '#12382A',
    dark: '#8CDDB0',
    contrastText: '#04210F',
  },
  warning: {
    main: '#F0B35B',
    light: '#3A2A10',
    dark: '#F6CB8B',
    contrastText: '#2B1800',
  },
  error: {
    main: '#F28B82',
    light: '#42201E',
    dark: '#F6B0AA',
    contrastText: '#33100C',
  },
  info: {
    main: '#6CC4DE',
    light: '#12303B',
    dark: '#9BDCEE',
    contrastText: '#06222D',
  },
  border: '#263840',
  link: '#6CC4DE',
  linkHover: '#9BDCEE',
  navigation: {
    background: '#081014',
    indicator: '#F2A65A',
    color: '#A6B7C1',
    selectedColor: '#FFFFFF',
    navItem: { hoverBackground: '#142127' },
    submenu: { background: '#142127' },
  },
};
