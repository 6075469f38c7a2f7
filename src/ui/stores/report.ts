import { ref } from 'vue';
import { defineStore } from 'pinia';
import type { Input, Output } from '@core/contract';
import { call, finishSave, saveAs } from '../api';
import { useWorkspace } from './workspace';

export type Paper = Input<'report.pdf'>['paper'];

/** Writes the PDF of the week on the wall, with the filters that are on. */
export const useReport = defineStore('report', () => {
  const busy = ref(false);

  /** @returns what was written, null where the user cancelled or no week is chosen. */
  async function savePdf(paper: Paper): Promise<Output<'report.pdf'> | null> {
    const { week, filters, status } = useWorkspace();
    if (week === null || !status) return null;
    busy.value = true;
    try {
      const file = await saveAs('pdf', `${status.name} ${week}.pdf`);
      if (file === null) return null;
      const written = await call('report.pdf', { week, paper, filters, locale: navigator.language, file });
      await finishSave(file);
      return written;
    } finally {
      busy.value = false;
    }
  }

  return { busy, savePdf };
});

/** Letter where it is the custom (United States, Canada, Mexico and a few more), else A4. */
export function usualPaper(locale: string): Paper {
  const region = new Intl.Locale(locale).maximize().region ?? '';
  return ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE'].includes(region) ? 'letter' : 'a4';
}
