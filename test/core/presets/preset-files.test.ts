import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PRESET_CHOICES, SYSTEM_TITLES } from '@core/import-page/choices';
import { presetLabel } from '@core/import-page/words';
import { CHOICES, OWN_FIELDS } from '@core/presets/fields';
import { mappingOf, recognise } from '@core/presets/recognise';
import { PRESETS } from '@engine/intake/presets';

describe.each(PRESETS.map((preset) => [preset.id, preset] as const))('the preset %s', (id, preset) => {
  const names = OWN_FIELDS[preset.kind].map(({ name }) => name);

  it('stands in the file of its name and feeds only fields that its kind has', () => {
    expect(readdirSync('resources/presets')).toContain(`${id}.json`);
    expect(names).toEqual(expect.arrayContaining([...Object.keys(preset.fields), ...(preset.key ?? [])]));
  });

  it('folds only to words that its field knows', () => {
    for (const [field, source] of Object.entries(preset.fields)) {
      const allowed = CHOICES[`${preset.kind}.${field}`];
      if (!allowed || Array.isArray(source)) continue;
      const words =
        'const' in source
          ? [source.const]
          : [
              ...Object.values(source.values ?? {}),
              ...(source.default === undefined ? [] : [source.default]),
            ];
      expect(allowed).toEqual(expect.arrayContaining(words));
    }
  });

  it('is recognised by the columns it is made for, and then by no other system', () => {
    const evidence = preset.required.map(([first = '']) => first);
    const columns = Object.values(preset.fields).flatMap((source) => {
      if (Array.isArray(source)) return source.slice(0, 1);
      return 'columns' in source ? source.columns.slice(0, 1) : [];
    });
    const header = [...new Set([...evidence, ...columns])];
    expect(recognise(header, PRESETS)?.preset).toMatchObject({ system: preset.system, kind: preset.kind });
    if (preset.notNeeded !== undefined) return;
    const mapping = mappingOf(preset, header);
    const required = OWN_FIELDS[preset.kind].filter(({ required: must }) => must).map(({ name }) => name);
    expect(Object.keys(mapping)).toEqual(
      expect.arrayContaining(required.filter((name) => name !== 'lead_id' || preset.key === undefined)),
    );
  });
});

it('offers every system that has a preset, our own format first and the mapping by hand last', () => {
  expect(new Set(SYSTEM_TITLES.keys())).toEqual(new Set(PRESETS.map(({ preset }) => preset)));
  expect(PRESET_CHOICES[0]).toEqual({ value: 'own', label: 'Lead Review format' });
  expect(PRESET_CHOICES.at(-1)).toEqual({ value: 'mapped', label: 'Your own mapping' });
  expect(presetLabel('servicetitan')).toBe('ServiceTitan');
});
