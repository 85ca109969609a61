import { tags } from '../html.js';
import { clock, countdown } from '../model/words.js';

const { a, button, div, header, span, svg, path, circle, p } = tags;

export function headerView({ session, link, board, heardAt, now }, acts) {
  return header(
    { class: 'top' },
    a({ class: 'skip', href: '#main' }, 'Skip to the content'),
    div(
      { class: 'bar' },
      div({ class: 'brand' }, lens(), span({ class: 'word' }, 'Fresnel')),
      session.phase === 'in' && board && link.phase !== 'lost' &&
        span({ class: `link ${link.phase}` }, span({ class: 'dot', 'aria-hidden': 'true' }), link.phase === 'live' ? 'Live' : 'Connecting'),
      span({ class: 'gap' }),
      session.user &&
        span({ class: 'user' }, span({ class: 'who' }, session.user.name), span({ class: 'role' }, session.user.role)),
      session.user && session.user.name !== 'local' && session.user.name !== 'anybody' &&
        button({ type: 'button', class: 'action quiet', onClick: acts.logOut }, 'Log out'),
    ),
    link.phase === 'lost' && board && lost(link, heardAt, now, acts),
  );
}

function lost(link, heardAt, now, acts) {
  const left = link.retryAt - now;
  return div(
    { class: 'lost' },
    p({ role: 'status' }, `Not connected, showing the state of ${clock(heardAt)}.`),
    span({ class: 'again', 'aria-hidden': 'true' }, left > 0 ? `Next attempt in ${countdown(left)}` : 'Connecting …'),
    button({ type: 'button', class: 'action', onClick: acts.retry }, 'Try now'),
  );
}

/** A Fresnel lens from the side: rings that get narrower, and a beam. */
function lens() {
  return svg(
    { class: 'lens', viewBox: '0 0 32 32', width: 28, height: 28, 'aria-hidden': 'true' },
    circle({ cx: 9, cy: 16, r: 2.4, class: 'lamp' }),
    path({ d: 'M16 5c3 3.6 4.2 7.2 4.2 11S19 23.4 16 27' }),
    path({ d: 'M16 9.500c1.300 2.100 1.900 4.300 1.900 6.500s-.6 4.400-1.900 6.500' }),
    path({ d: 'M24 10h5M24 16h5M24 22h5', class: 'beam' }),
  );
}
