import { isTyping } from '@slipway/ui';
import { useEffect, type RefObject } from 'react';

const steps: Record<string, number> = { j: 1, k: -1 };
const arrows: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Menus and dialogs have keys of their own. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role=dialog], [role=menu], [role=listbox]') !== null;

/** The buttons that open the lines of a list, from top to bottom. */
export const togglesIn = (list: HTMLElement | null): HTMLElement[] =>
  Array.from(list?.querySelectorAll<HTMLElement>('[data-activity]') ?? []);

/** Moves through the lines of a list with j and k from anywhere on the page, and with the arrows from a line. */
export function useLineKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isElsewhere(event.target)) return;
      const toggles = togglesIn(list.current);
      const at = toggles.findIndex(toggle => toggle === event.target);
      const step =
        steps[event.key] ?? (at >= 0 ? arrows[event.key] : undefined);
      if (step === undefined) return;
      const next = Math.min(Math.max(at + step, 0), toggles.length - 1);
      event.preventDefault();
      toggles[next]?.focus();
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, [list]);
}
