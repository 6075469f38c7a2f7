import { ref } from 'vue';
import { defineStore } from 'pinia';
import { isLeadReviewError } from '@core/errors';

export type Notice = { readonly id: number; readonly text: string; readonly tone: 'plain' | 'warning' };

/** Short messages at the page's foot. A warning stays until it is closed; the rest go by themselves. */
export const useNotices = defineStore('notices', () => {
  const notices = ref<Notice[]>([]);
  let last = 0;

  function say(text: string, tone: Notice['tone'] = 'plain'): void {
    if (notices.value.some((notice) => notice.text === text)) return;
    last += 1;
    notices.value = [...notices.value, { id: last, text, tone }];
  }

  /** Says what went wrong, unless the user cancelled it. */
  function fail(error: unknown): void {
    if (isLeadReviewError(error) && error.kind === 'cancelled') return;
    say(sentenceOf(error), 'warning');
  }

  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }

  return { notices, say, fail, dismiss };
});

/** The sentence of a failure; ours as it stands, a fault of the page's in general words. */
export function sentenceOf(error: unknown): string {
  if (isLeadReviewError(error)) return error.message;
  const cause = error instanceof Error ? ` (${error.message})` : '';
  return `The page could not do this${cause}. Your data are safe: try again, or reload the page.`;
}
