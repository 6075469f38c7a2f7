import { preset as presetSchema, type Preset } from '@core/presets/preset';

const files = import.meta.glob('../../../resources/presets/*.json', { eager: true, import: 'default' });

/** Every preset of resources/presets, checked at the start; part of the bundle. */
export const PRESETS: readonly Preset[] = Object.keys(files)
  .sort()
  .map((path) => {
    const parsed = presetSchema.safeParse(files[path]);
    if (!parsed.success) throw new Error(`The preset ${path} is not well formed: ${parsed.error.message}`);
    return parsed.data;
  });

/** A system's name in a sentence; our own format and a mapping say nothing of where a file comes from. */
export function systemTitle(system: string): string {
  const known = system === 'own' ? undefined : PRESETS.find((preset) => preset.system === system);
  return known?.title ?? "this file's system";
}
