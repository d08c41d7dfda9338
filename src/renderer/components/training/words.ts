/** Words of networks while they learn and afterwards. */
export const words = {
  live: 'The network while it learns',
  curve: 'Loss by epoch',
  epoch: 'Epoch',
  of: (done: string, total: string) => `${done} of ${total}`,
  loss: 'Loss',
  apart: 'Loss on rows kept apart',
  accuracy: 'Right so far',
  none: '–',
  finish: 'Take the best so far',
  finishing: 'Finishing this epoch',
  finishHint: 'Training ends after this epoch, and its best result counts. Cancel throws it away.',
} as const;
