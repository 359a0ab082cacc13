import type { Layer } from '@slipway/plugin-harbor-common';
import type { z } from 'zod';
import type { historySchema } from '../answers';

/** The addition `build_history`, the lowest layer first as Harbor has it. */
export function mapLayers(history: z.output<typeof historySchema>): Layer[] {
  return history.map(layer => ({
    command: layer.created_by ?? '',
    ...(layer.created && { createdAt: layer.created }),
    ...(layer.author && { author: layer.author }),
    ...(layer.comment && { comment: layer.comment }),
    empty: layer.empty_layer ?? false,
  }));
}
