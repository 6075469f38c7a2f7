import { watch } from 'vue';
import { headlineOf } from '@core/import-page/headline';
import { useIntake } from '../stores/intake';
import { useNotices } from '../stores/notices';

/** Says on any other page that the import has come to its end, or waits for the user. */
export function useImportEnd(locale: string): void {
  const [intake, notices] = [useIntake(), useNotices()];
  watch(
    () => intake.state.phase,
    (phase, before) => {
      if (before !== 'staging' && before !== 'merging') return;
      if (phase !== 'done' && phase !== 'failed' && phase !== 'asking' && phase !== 'ready') return;
      const { title } = headlineOf(intake.state, false, intake.asked.length, locale);
      const tone = phase === 'failed' ? 'warning' : 'plain';
      notices.say(`Import: ${title}`, tone, { link: { label: 'To the import', to: '/import' } });
    },
  );
}
