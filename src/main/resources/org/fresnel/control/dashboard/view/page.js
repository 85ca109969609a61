import { tags } from '../html.js';
import { loginView } from './login.js';
import { headerView } from './header.js';
import { headlineView } from './headline.js';
import { conditionsView } from './conditions.js';
import { fleetView } from './fleet.js';
import { slotsView } from './slots.js';
import { timelineView } from './timeline.js';
import { windowView } from './window.js';
import { chainView } from './chain.js';
import { routersView } from './routers.js';
import { drillsView } from './drills.js';
import { rolloutView } from './rollout.js';
import { plansView } from './plans.js';
import { drainView } from './drain.js';
import { noticesView } from './notices.js';

const { a, div, footer, main, p, span } = tags;

/** The whole page. */
export function page(state, acts) {
  const { session, board } = state;
  return div(
    { class: `page ${state.link.phase === 'lost' ? 'stale' : ''}` },
    headerView(state, acts),
    main({ id: 'main', tabindex: -1 }, ...content(session, board, state, acts)),
    board && footer({}, span({}, `Fresnel ${board.version}`), a({ href: 'q/swagger-ui/' }, 'API')),
    noticesView(state.notices, acts),
  );
}

function content(session, board, state, acts) {
  if (session.phase === 'token') return [loginView(session, acts)];
  if (session.phase === 'away') return [waiting(`The router cannot be reached: ${session.problem}. Trying again.`)];
  if (!board) return [waiting(state.link.phase === 'lost' ? 'The feed cannot be opened. Trying again.' : 'Asking the router …')];
  const now = state.now + board.skewMs;
  const operates = session.user?.role === 'operate';
  const view = { ...state, now, operates };
  return [
    headlineView(view),
    conditionsView(view),
    fleetView(view, acts),
    slotsView(view, acts),
    div(
      { class: 'columns' },
      div({ class: 'column wide' }, plansView(view), timelineView(view, acts)),
      div({ class: 'column' }, windowView(view), chainView(view), routersView(view), rolloutView(view, acts), drillsView(view, acts)),
    ),
    state.dialog && drainView(view, acts),
  ];
}

const waiting = (text) => p({ class: 'waiting', role: 'status' }, text);
