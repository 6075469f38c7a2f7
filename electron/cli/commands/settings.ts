import type { Settings } from '@core/contract/workspace';
import { UsageError } from '../args';
import type { Command } from '../command';
import { readSettingsPatch, settingLines } from '../setting-words';
import { formatTable } from '../table';

/** Shows the workspace's settings, or changes some of them together. */
export const settingsCommand: Command = {
  name: 'settings',
  operands: '[NAME=VALUE...]',
  summary: 'show settings, or change them with --set NAME=VALUE',
  options: ['set'],
  async run(session, args) {
    // `--set A=1 B=2` is what one would write; only the first of the two belongs to the option.
    const changes = [...args.texts('set'), ...args.words];
    if (args.words.length > 0 && args.texts('set').length === 0)
      throw new UsageError(`To change a setting, write --set ${args.words[0] ?? ''}`);
    // Read once without a workspace, so that a wrong word is told before anything is opened.
    readSettingsPatch(changes, {});
    await session.open();
    let settings: Settings = await session.call('settings.get', {});
    if (changes.length > 0) {
      settings = await session.call('settings.set', readSettingsPatch(changes, settings.targets));
    }
    return {
      exit: 0,
      document: settings,
      text: formatTable([{ label: 'Setting' }, { label: 'Value' }], settingLines(settings)),
    };
  },
};
