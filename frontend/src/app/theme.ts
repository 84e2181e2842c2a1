import { createTheme, type MantineColorsTuple } from '@mantine/core';

const firouzeh: MantineColorsTuple = [
  '#e9f6f4',
  '#d0ebe8',
  '#a3d6d1',
  '#72c0b9',
  '#4aa9a2',
  '#2b948c',
  '#17817a',
  '#0b6e69',
  '#085752',
  '#05423e',
];

const anar: MantineColorsTuple = [
  '#fbeaed',
  '#f5d0d6',
  '#eaa3af',
  '#de7486',
  '#cf4c62',
  '#bb3449',
  '#ab2c40',
  '#9c2639',
  '#7c1b2b',
  '#5e121f',
];

/** Mantine's dark steps, laid through our ground (7) and card (6). */
const dark: MantineColorsTuple = [
  '#e4ebea',
  '#c6d1d1',
  '#a5b4b4',
  '#80918f',
  '#3d4d52',
  '#2a373b',
  '#182124',
  '#10171a',
  '#0c1214',
  '#080d0f',
];

/** The head of a dialog is no second head of the page. */
const dialog = {
  defaultProps: { attributes: { header: { role: 'presentation' } } },
  styles: { title: { fontWeight: 700, fontSize: 17 } },
};

export const theme = createTheme({
  colors: { firouzeh, anar, dark },
  primaryColor: 'firouzeh',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: 'Vazirmatn, system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, monospace',
  fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.7', sm: '1.7', md: '1.7', lg: '1.7', xl: '1.7' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '6px', sm: '8px', md: '10px', lg: '12px', xl: '14px' },
  defaultRadius: 'md',
  headings: { fontFamily: 'Vazirmatn, system-ui, sans-serif', fontWeight: '700' },
  respectReducedMotion: true,
  components: {
    // What lies over the page is still of its content, and found there by who jumps to it.
    Portal: { defaultProps: { target: '#overlays' } },
    // The first entry gets the focus, not a placeholder that is no entry.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // With the radius of the house a box of twenty pixels would look like a radio button.
    Checkbox: { defaultProps: { radius: 'xs' } },
    // Hints below: the inputs of a row then stand in one line, whether they have one or not.
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    Modal: dialog,
    Drawer: dialog,
  },
});
