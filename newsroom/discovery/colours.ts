/** What browsers paint around a page, as `--color-paper` of theme.css has it. */
export const PAPER = { light: '#fffdf9', dark: '#171614' } as const;
