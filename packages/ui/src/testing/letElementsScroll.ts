import { act } from '@testing-library/react';

/**
 * jsdom scrolls nothing: lets elements be as high as the content of their first child says, and be scrolled by script.
 * Together with `giveElementsASize`.
 */
export function letElementsScroll(): void {
  const prototype = Element.prototype;
  const names = ['scrollHeight', 'scrollTo'] as const;
  const before = names.map(name =>
    Object.getOwnPropertyDescriptor(prototype, name),
  );
  beforeAll(() => {
    Object.defineProperty(prototype, 'scrollHeight', {
      configurable: true,
      get(this: Element) {
        const content = this.firstElementChild;
        const height =
          content instanceof HTMLElement ? content.style.height : '';
        return Number.parseFloat(height) || this.clientHeight;
      },
    });
    Object.defineProperty(prototype, 'scrollTo', {
      configurable: true,
      value(this: Element, options: ScrollToOptions) {
        this.scrollTop = options.top ?? 0;
        // As in a browser, whoever listens hears of it later.
        queueMicrotask(() => act(() => fireScroll(this)));
      },
    });
  });
  afterAll(() =>
    names.forEach((name, index) =>
      Object.defineProperty(prototype, name, before[index] ?? {}),
    ),
  );
}

function fireScroll(element: Element): void {
  element.dispatchEvent(new Event('scroll'));
}
