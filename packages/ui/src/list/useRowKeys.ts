import { useEffect, useRef, type RefObject } from 'react';
import { isTyping } from '../filter/isTyping';

/** What {@link useRowKeys} works on. */
interface RowKeysOptions {
  /** What names each row, in order. The element of a row has it as `data-name`, and a link in it. */
  names: string[];
  selected: string | undefined;
  onSelect: (name: string) => void;
  onOpen: (name: string) => void;
  /** Brings a row into sight. */
  scrollTo: (index: number) => void;
  scroller: RefObject<HTMLElement | null>;
}

const steps: Record<string, number> = {
  j: 1,
  ArrowDown: 1,
  k: -1,
  ArrowUp: -1,
};

/** Menus, tabs and dialogs have arrows of their own. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest(
    '[role=dialog], [role=menu], [role=listbox], [role=tablist]',
  ) !== null;

/** Moves through the rows with j/k or the arrows, opens with Enter, and comes back to the row that was left. */
export function useRowKeys(options: RowKeysOptions): void {
  const latest = useRef(options);
  latest.current = options;

  const found = options.names.indexOf(options.selected ?? '');
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current || found < 0) return;
    restored.current = true;
    latest.current.scrollTo(found);
  }, [found]);

  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const { names, selected, onSelect, onOpen, scrollTo } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isElsewhere(event.target)) return;
      if (event.key === 'Enter' && event.target === document.body && selected) {
        onOpen(selected);
        return;
      }
      const step = steps[event.key];
      if (step === undefined) return;
      const at = names.indexOf(selected ?? '');
      const next = Math.min(Math.max(at + step, 0), names.length - 1);
      const name = names[next];
      if (name === undefined) return;
      event.preventDefault();
      onSelect(name);
      scrollTo(next);
      requestAnimationFrame(() => focusRow(latest.current.scroller, name));
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);
}

function focusRow(scroller: RefObject<HTMLElement | null>, name: string) {
  scroller.current
    ?.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"] a`)
    ?.focus({ preventScroll: true });
}
