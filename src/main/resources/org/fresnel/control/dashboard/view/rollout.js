import { tags } from '../html.js';
import { rolloutOf } from '../model/rollout.js';
import { moment } from '../model/words.js';
import { action, at, pill, readOnly, READ_ONLY } from './parts.js';

const { div, h2, p, section } = tags;

/** The last rollout; nothing if there was none. */
export function rolloutView({ rollout, now, operates, busy, link }, acts) {
  const it = rolloutOf(rollout);
  const enabled = operates && link.phase === 'live';
  const button = (text, order) =>
    action({ text, label: `${text} ${rollout.id}`, enabled, why: READ_ONLY, busy: busy.has(`rollout ${order}`), onClick: () => acts.steerRollout(order) });
  return it.shown && section(
    { class: 'card rollout', 'aria-labelledby': 'rollout-title' },
    h2({ id: 'rollout-title' }, 'Rollout'),
    p({ class: 'big' }, it.title),
    p({ class: 'note' }, 'Since ', at(it.since, moment(it.since, now))),
    it.text && p({ class: 'note' }, it.text),
    div({ class: 'turns' }, ...it.nodes.map((node) => pill(node.tone, `${node.name} ${node.state}`))),
    it.active && div({ class: 'acts' }, it.held ? button('Resume', 'resume') : button('Pause', 'pause'), button('Abort', 'abort')),
    it.active && readOnly(operates, 'rollout-why'),
  );
}
