import { useLayoutEffect, useRef, type RefObject } from 'react';
import { ROW_HEIGHT } from './rowLayout';

/** What {@link useSteadyScroll} works on. */
interface SteadyScrollOptions {
  names: string[];
  scroller: RefObject<HTMLElement | null>;
  /** Changes when other rows are asked for. */
  scope: string;
}

/** Keeps the rows in sight where they are when others come above them; begins at the top for other rows. */
export function useSteadyScroll(options: SteadyScrollOptions): void {
  const { names, scroller, scope } = options;
  const before = useRef({ names, scope });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { names, scope };
    const element = scroller.current;
    if (!element || element.scrollTop === 0) return;
    if (old.scope !== scope) {
      element.scrollTop = 0;
      return;
    }
    const top = Math.floor(element.scrollTop / ROW_HEIGHT);
    const anchor = old.names[top];
    if (anchor === undefined || names[top] === anchor) return;
    const now = names.indexOf(anchor);
    if (now > top) element.scrollTop += (now - top) * ROW_HEIGHT;
  });
}
