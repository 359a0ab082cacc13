import type { Environment } from '@slipway/plugin-environments-common';
import { isTyping } from '@slipway/ui';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';

/** What {@link useRowKeys} works on. */
interface RowKeysOptions {
  rows: Environment[];
  selected: string | undefined;
  onSelect: (name: string) => void;
  onOpen: (name: string) => void;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  scroller: RefObject<HTMLDivElement | null>;
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

  const found = options.rows.findIndex(row => row.name === options.selected);
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current || found < 0) return;
    restored.current = true;
    latest.current.virtualizer.scrollToIndex(found, { align: 'auto' });
  }, [found]);

  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const { rows, selected, onSelect, onOpen } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isElsewhere(event.target)) return;
      const at = rows.findIndex(row => row.name === selected);
      if (event.key === 'Enter' && event.target === document.body && selected) {
        onOpen(selected);
        return;
      }
      const step = steps[event.key];
      if (step === undefined) return;
      const next = Math.min(Math.max(at + step, 0), rows.length - 1);
      const row = rows[next];
      if (!row) return;
      event.preventDefault();
      onSelect(row.name);
      latest.current.virtualizer.scrollToIndex(next, { align: 'auto' });
      requestAnimationFrame(() => focusRow(latest.current.scroller, row.name));
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);
}

function focusRow(scroller: RefObject<HTMLDivElement | null>, name: string) {
  scroller.current
    ?.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"] a`)
    ?.focus({ preventScroll: true });
}
