// Small things that several views are made of.
import { tags } from '../html.js';
import { plain } from '../model/words.js';

const { b, button, p, span, svg, path, circle, time } = tags;

/** Each tone has a shape of its own, so that its colour is never all there is. */
const SHAPES = {
  good: [path({ d: 'M3.5 8.5l3 3 6-7' })],
  warn: [path({ d: 'M8 2.5l6 11H2z' }), path({ d: 'M8 6.8v3M8 11.6v.1' })],
  bad: [circle({ cx: 8, cy: 8, r: 6 }), path({ d: 'M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6' })],
  info: [circle({ cx: 8, cy: 8, r: 6 }), path({ d: 'M8 7.5v3.5M8 5v.1' })],
  quiet: [circle({ cx: 8, cy: 8, r: 2.5 })],
  off: [circle({ cx: 8, cy: 8, r: 6 }), path({ d: 'M5 8h6' })],
};

export const shape = (tone) =>
  svg({ class: `shape ${tone}`, viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' }, ...SHAPES[tone]);

const HEALTH = { ready: 'good', recovering: 'info', drained: 'off', down: 'bad', wrong_network: 'bad', finality_conflict: 'bad' };

export const toneOf = (health) => HEALTH[health] ?? 'warn';

export const pill = (tone, text) => span({ class: `pill ${tone}` }, shape(tone), text);

export const healthPill = (health) => pill(toneOf(health), plain(health));

/** A node by its number and name. */
export const chip = (number, name, extra) =>
  span({ class: `chip${extra ? ` ${extra}` : ''}` }, badge(number), span({ class: 'name' }, name));

export const badge = (number) => b({ class: `badge n${number ? ((number - 1) % 8) + 1 : 0}`, 'aria-hidden': 'true' }, number ?? '–');

export const at = (when, text) => time({ dateTime: new Date(when).toISOString(), title: new Date(when).toISOString() }, text);

/** A button that says why it cannot be used. */
export function action({ text, label, onClick, enabled, busy, why, kind = '' }) {
  return button(
    {
      type: 'button',
      class: `action ${kind}`,
      disabled: !enabled || busy,
      title: enabled ? undefined : why,
      'aria-label': label,
      'aria-busy': busy ? 'true' : undefined,
      onClick,
    },
    text,
  );
}

export const READ_ONLY = 'This needs the role operate; yours is read.';

export const readOnly = (operates, id) => !operates && p({ class: 'why', id }, READ_ONLY);
