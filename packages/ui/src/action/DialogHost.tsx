import {
  createContext,
  useContext,
  useMemo,
  useState,
  type ReactNode,
} from 'react';

/** A dialog as it was when it was opened; `close` takes it away. */
type DialogOf = (close: () => void) => ReactNode;

const OpenContext = createContext<((dialog: DialogOf) => void) | undefined>(
  undefined,
);

/**
 * Shows the dialogs of what is inside. A row goes as soon as what it asks for is done, be it by somebody else; the dialog
 * that was opened from it stays until its reader closes it.
 */
export function DialogHost({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ dialog: DialogOf }>();
  const open = useMemo(() => (dialog: DialogOf) => setShown({ dialog }), []);
  return (
    <OpenContext.Provider value={open}>
      {children}
      {shown?.dialog(() => setShown(undefined))}
    </OpenContext.Provider>
  );
}

/** Opens a dialog that outlives whoever opens it. To be used below a {@link DialogHost}. */
export function useOpenDialog(): (dialog: DialogOf) => void {
  const open = useContext(OpenContext);
  if (!open) throw new Error('There is no DialogHost around this component');
  return open;
}
