import { ref } from 'vue';
import { defineStore } from 'pinia';
import { isLeadReviewError } from '@core/errors';

/** Where a notice leads: what the link says and its address in the program. */
export type NoticeLink = { readonly label: string; readonly to: string };
export type Notice = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'warning';
  readonly link?: NoticeLink;
  /** Stays until it is closed. */
  readonly stays: boolean;
};
type Further = { readonly link?: NoticeLink; readonly stays?: boolean };

/** Short messages at the page's foot. A warning, a link, and what must be read stay until closed; the rest go. */
export const useNotices = defineStore('notices', () => {
  const notices = ref<Notice[]>([]);
  let last = 0;

  function say(text: string, tone: Notice['tone'] = 'plain', { link, stays }: Further = {}): void {
    if (notices.value.some((notice) => notice.text === text)) return;
    last += 1;
    const lasting = stays ?? (tone === 'warning' || link !== undefined);
    notices.value = [...notices.value, { id: last, text, tone, stays: lasting, ...(link && { link }) }];
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
