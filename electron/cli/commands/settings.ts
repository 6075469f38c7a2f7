import type { Settings } from '@core/contract/workspace';
import type { Command } from '../command';
import { readSettingsPatch, settingLines } from '../setting-words';
import { formatTable } from '../table';

/** Shows the workspace's settings, or changes some of them together. */
export const settingsCommand: Command = {
  name: 'settings',
  operands: '',
  summary: 'show settings, or change them with --set NAME=VALUE',
  options: ['set'],
  async run(session, args) {
    const changes = args.texts('set');
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
