import { tags } from '../html.js';
import { clock, plain } from '../model/words.js';
import { shape } from './parts.js';

const { li, p, section, strong, ul } = tags;

/** Problems of the chain and its nodes, as long as anything is. */
export function conditionsView({ board }) {
  const holding = board.conditions ?? [];
  return holding.length > 0 && section(
    { class: 'conditions', 'aria-label': 'Problems of the chain and its nodes' },
    ul({}, ...holding.map((it) => {
      const tone = it.severity === 'critical' ? 'bad' : 'warn';
      return li(
        { key: `${it.kind} ${it.subject}`, class: `condition ${tone}` },
        shape(tone),
        p({}, strong({}, plain(it.kind)), ` since ${clock(it.since)}: ${it.text}`),
      );
    })),
  );
}
