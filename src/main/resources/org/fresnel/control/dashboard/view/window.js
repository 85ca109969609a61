import { tags } from '../html.js';
import { capital, clock, countdown, span as time } from '../model/words.js';

const { h2, p, section } = tags;

export function windowView({ board, now }) {
  return section({ class: 'card window', 'aria-labelledby': 'window-title' }, h2({ id: 'window-title' }, 'Next maintenance window'), ...words(board.window, now));
}

/** When a node can be taken down for five minutes, or else for the longest time that is known. */
function words(window, now) {
  if (!window?.from || Date.parse(window.until) <= now) {
    return [p({ class: 'big' }, 'None known'), p({ class: 'note' }, window && !window.found ? `${capital(window.note)}.` : '')];
  }
  const from = Date.parse(window.from);
  const until = Date.parse(window.until);
  const begins = from <= now ? `Now, for ${countdown(until - now)}` : `${clock(from)}, in ${countdown(from - now)}`;
  const end = window.endsWith === 'duty' ? 'then a duty is due' : 'later duties are not known yet';
  const free = `${time(until - from)} without a proposal or aggregation`;
  return [
    p({ class: 'big' }, begins),
    p({ class: 'note' }, window.found ? `${free}; ${end}.` : `${free}: the longest that is known; none has five minutes. Duties are known for an epoch or two.`),
  ];
}
