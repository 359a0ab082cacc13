/** The look of the provider's pages, light and dark. */
export const style = `
  :root {
    color-scheme: light dark;
    --page: light-dark(#eef2f6, #0f151c);
    --card: light-dark(#fff, #182029);
    --text: light-dark(#17212b, #e8edf2);
    --soft: light-dark(#51606f, #a3b1bf);
    --line: light-dark(#d5dde5, #2f3b47);
    --accent: light-dark(#0b5cad, #7db8f2);
    --tint: light-dark(#eaf2fb, #1e2c3a);
  }
  * { box-sizing: border-box; }
  body {
    background: var(--page); color: var(--text); display: grid; font: 16px/1.5 system-ui, sans-serif;
    grid-template-columns: minmax(0, 440px); margin: 0; min-height: 100vh; padding: 24px 16px; place-content: center;
  }
  main {
    background: var(--card); border: 1px solid var(--line); border-radius: 16px;
    padding: clamp(20px, 6vw, 32px);
  }
  h1 { font-size: 24px; letter-spacing: -.01em; line-height: 1.25; margin: 0 0 8px; text-wrap: balance; }
  p { color: var(--soft); margin: 0 0 8px; overflow-wrap: anywhere; }
  ul { display: grid; gap: 10px; list-style: none; margin: 24px 0 0; padding: 0; }
  button {
    align-items: center; background: none; border: 1px solid var(--line); border-radius: 12px; color: inherit;
    column-gap: 14px; cursor: pointer; display: grid; font: inherit; grid-template-columns: auto 1fr;
    min-height: 68px; padding: 10px 14px; text-align: start; width: 100%;
  }
  button:hover { background: var(--tint); border-color: var(--accent); }
  button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .initial {
    background: var(--tint); border-radius: 50%; color: var(--accent); display: grid; font-weight: 600; height: 42px;
    place-items: center; width: 42px;
  }
  .who { align-items: center; display: flex; flex-wrap: wrap; gap: 0 8px; justify-content: space-between; }
  .name { font-weight: 600; }
  .role { color: var(--soft); display: block; font-size: 14px; line-height: 1.3; }
  .team { border: 1px solid var(--line); border-radius: 999px; color: var(--soft); font-size: 13px; padding: 1px 10px; }
`;
