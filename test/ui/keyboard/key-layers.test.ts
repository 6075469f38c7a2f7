import { describe, expect, it } from 'vitest';
import { createKeyLayers } from '@ui/keyboard/key-layers';

describe('layers of keys', () => {
  it('ask the newest layer first and fall back to the ones below', () => {
    const layers = createKeyLayers();
    const ran: string[] = [];
    layers.push({ modal: false, handlers: { back: () => ran.push('shell'), week: () => ran.push('week') } });
    layers.push({ modal: false, handlers: { back: () => ran.push('page') } });
    expect(layers.run('back', 'Escape')).toBe(true);
    expect(layers.run('week', 'w')).toBe(true);
    expect(ran).toEqual(['page', 'week']);
  });

  it('keep keys from what lies behind a dialog, but not from what is inside it', () => {
    const layers = createKeyLayers();
    const ran: string[] = [];
    layers.push({ modal: false, handlers: { 'next-page': () => ran.push('turned') } });
    const close = layers.push({ modal: true, handlers: {} });
    layers.push({ modal: false, handlers: { search: () => ran.push('searched') } });
    expect(layers.run('next-page', 'ArrowRight')).toBe(false);
    expect(layers.run('search', '/')).toBe(true);
    expect(layers.actions()).toEqual(['search']);
    close();
    expect(layers.run('next-page', 'ArrowRight')).toBe(true);
    expect(ran).toEqual(['searched', 'turned']);
  });

  it('tell a handler which key it was', () => {
    const layers = createKeyLayers();
    let key = '';
    layers.push({ modal: false, handlers: { 'go-to-page': (pressed) => (key = pressed) } });
    layers.run('go-to-page', '3');
    expect(key).toBe('3');
  });
});
