import { tags } from '../html.js';
import { shape } from './parts.js';

const { button, div, p } = tags;

/** What came of the last clicks. */
export function noticesView(notices, acts) {
  return div(
    { class: 'notices', role: 'status', 'aria-live': 'polite' },
    ...notices.map(({ id, tone, text }) =>
      div(
        { key: id, class: `notice ${tone}` },
        shape(tone),
        p({}, text),
        button({ type: 'button', class: 'action quiet', 'aria-label': 'Dismiss', onClick: () => acts.dismiss(id) }, '×'),
      )),
  );
}
