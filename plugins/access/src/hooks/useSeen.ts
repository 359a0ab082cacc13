import { useEffect, useState, type RefObject } from 'react';

/** Whether an element has been on screen, or close to it; where a browser cannot tell, it has. */
export function useSeen(element: RefObject<Element>): boolean {
  const [seen, setSeen] = useState(typeof IntersectionObserver !== 'function');
  useEffect(() => {
    if (seen || !element.current) return undefined;
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: '200px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [seen, element]);
  return seen;
}
