/** jsdom lays nothing out; a virtualised list needs its window to have a size. */
export function giveElementsASize(width = 1280, height = 720): void {
  const prototype = Element.prototype;
  const names = ['clientWidth', 'clientHeight'] as const;
  const before = names.map(name =>
    Object.getOwnPropertyDescriptor(prototype, name),
  );
  beforeAll(() => {
    const sizes = { clientWidth: width, clientHeight: height };
    for (const name of names) {
      Object.defineProperty(prototype, name, {
        configurable: true,
        get: () => sizes[name],
      });
    }
  });
  afterAll(() =>
    names.forEach((name, index) =>
      Object.defineProperty(prototype, name, before[index] ?? {}),
    ),
  );
}
