// The page: asks who is looking, opens the feed, draws.
import { render } from './vendor/preact.mjs';
import { createActs } from './acts.js';
import { openFeed } from './feed.js';
import { fold } from './model/board.js';
import { call, forget, keep, protocols, token, whoami } from './session.js';
import { createStore } from './store.js';
import { showInTab } from './tab.js';
import { page } from './view/page.js';

const root = document.getElementById('page');
const store = createStore((state) => {
  render(page(state, acts), root);
  showInTab(state);
});
const acts = { ...createActs(store), dismiss: store.dismiss, logIn, logOut, retry: () => feed?.retry() };
let feed;
const REST_MS = 5000;

const world = {
  WebSocket,
  setTimeout: (...args) => setTimeout(...args),
  clearTimeout: (id) => clearTimeout(id),
  random: () => Math.random(),
  now: () => Date.now(),
};

/** @returns whether there is somebody who may look, as far as could be found out */
async function ask() {
  const sent = token();
  const { status, data, retryAfter } = await whoami();
  if (status === 200) {
    store.set({ session: { phase: 'in', user: data, problem: '' } });
    return true;
  }
  if (status === 401 || status === 403 || status === 429) {
    forget();
    feed?.close();
    feed = undefined;
    store.set({ board: undefined, cluster: undefined, rollout: undefined, session: { phase: 'token', user: undefined, problem: problem(status, sent, data, retryAfter) } });
    return false;
  }
  if (store.get().session.phase === 'asking') {
    store.set({ session: { phase: 'away', problem: data.message ?? `The router answers ${status}.` } });
  }
  return false;
}

function problem(status, sent, data, retryAfter) {
  if (status === 429) return `Too many wrong tokens came from here. Try again in ${retryAfter} s.`;
  if (status === 403) return data.message;
  return sent ? 'This token is not valid. Look for a typing error, or ask the operator of this router.' : '';
}

async function begin() {
  store.set({ session: { phase: 'asking', problem: '' } });
  if (await ask()) follow();
  else if (store.get().session.phase === 'away') setTimeout(begin, 2000);
}

function follow() {
  feed?.close();
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  feed = openFeed({
    url: `${scheme}://${location.host}/api/v1/feed`,
    protocols: () => protocols(token()),
    onLink: (link) => store.set({ link }),
    onFrame: (frame) =>
      store.set(({ board, session }) => ({
        board: fold(board, frame, Date.now()),
        heardAt: Date.now(),
        session: frame.type === 'snapshot' ? { ...session, user: frame.data.user ?? session.user } : session,
      })),
    check: ask,
    world,
  });
  askRest();
}

/** The feed has nothing about the cluster and the rollout, which change seldom. */
async function askRest() {
  if (!feed || document.hidden) return;
  const [cluster, rollout] = await Promise.all([call('GET', '/api/v1/cluster'), call('GET', '/api/v1/rollout')]);
  if (cluster.ok && feed) store.set({ cluster: cluster.data });
  if (rollout.ok && feed) store.set({ rollout: rollout.data });
}

function logIn(secret) {
  keep(secret);
  return begin();
}

function logOut() {
  forget();
  feed?.close();
  feed = undefined;
  store.set({ board: undefined, cluster: undefined, rollout: undefined, session: { phase: 'token', problem: '' } });
}

setInterval(() => store.set({ now: Date.now() }), 1000);
setInterval(askRest, REST_MS);
addEventListener('online', () => feed?.retry());
document.addEventListener('visibilitychange', () => document.hidden || feed?.retry());
begin();
