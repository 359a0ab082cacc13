import type { CommandResult } from '@slipway/plugin-audit-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Action } from './Action';

interface Preview {
  result: CommandResult;
  /** What it is a preview of. */
  inputKey: string | undefined;
}

/** Runs an action: first on trial, then for good. */
export function useAction(action: Action) {
  const queryClient = useQueryClient();
  const preview = useMutation({
    mutationFn: async (reason: string): Promise<Preview> => ({
      result: await action.run({ dryRun: true, reason: reason || undefined }),
      inputKey: action.inputKey,
    }),
  });
  const command = useMutation({
    mutationFn: (reason: string) =>
      action.run({ dryRun: false, reason: reason || undefined }),
    // What was done may change any fact on the page.
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const current =
    preview.data?.inputKey === action.inputKey ? preview.data : undefined;
  return { preview, command, shown: current?.result };
}
