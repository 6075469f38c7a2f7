import { describe, expect, it } from 'vitest';
import { actionOf, capsOf, KEY_ACTIONS, type KeyPress } from '@ui/keyboard/keymap';

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  inField: false,
  onControl: false,
  ...rest,
});

describe('the keyboard map', () => {
  it('gives each key to one action only', () => {
    const keys = Object.values(KEY_ACTIONS).flatMap((action) => [...action.keys]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('turns pages by arrow and number, and picks the week by W in either case', () => {
    expect(actionOf(press('ArrowLeft'))).toBe('previous-page');
    expect(actionOf(press('ArrowRight'))).toBe('next-page');
    expect(actionOf(press('3'))).toBe('go-to-page');
    expect(actionOf(press('w'))).toBe('week');
    expect(actionOf(press('W'))).toBe('week');
  });

  it('leaves keys to the field that is written in, but for Escape', () => {
    expect(actionOf(press('w', { inField: true }))).toBeUndefined();
    expect(actionOf(press('ArrowLeft', { inField: true }))).toBeUndefined();
    expect(actionOf(press('Escape', { inField: true }))).toBe('back');
  });

  it('leaves the browser its own shortcuts', () => {
    expect(actionOf(press('p', { ctrlKey: true }))).toBeUndefined();
    expect(actionOf(press('f', { metaKey: true }))).toBeUndefined();
    expect(actionOf(press('ArrowLeft', { altKey: true }))).toBeUndefined();
  });

  it('leaves Enter to the button that has the focus', () => {
    expect(actionOf(press('Enter', { onControl: true }))).toBeUndefined();
    expect(actionOf(press('Enter'))).toBe('open-leads');
  });

  it('writes caps as they stand on the keyboard', () => {
    expect(capsOf('previous-page')).toEqual(['←']);
    expect(capsOf('back')).toEqual(['Esc']);
    expect(capsOf('week')).toEqual(['W']);
    expect(capsOf('go-to-page')).toEqual(['1–9']);
  });
});
