import { isTyping } from '@slipway/ui';
import { useEffect, useRef } from 'react';

/** What the keys of the page do. */
export interface BuildKeys {
  nextFailure: () => void;
  nextJob: () => void;
  previousJob: () => void;
  help: () => void;
}

const names: Record<string, keyof BuildKeys> = {
  f: 'nextFailure',
  j: 'nextJob',
  k: 'previousJob',
  '?': 'help',
};

/** Keys that work anywhere on the page, except where somebody types or a dialog is open. */
export function useBuildKeys(keys: BuildKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const name = names[event.key];
      if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"], [role="listbox"]')) return;
      event.preventDefault();
      current.current[name]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
