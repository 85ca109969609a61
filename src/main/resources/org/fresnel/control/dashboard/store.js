// The one state of the page, and what changes it. Views are drawn from it alone.
const NOTICE_MS = 8000;

export function createStore(draw) {
  let state = {
    session: { phase: 'asking', problem: '', user: undefined },
    link: { phase: 'connecting' },
    board: undefined,
    cluster: undefined,
    rollout: undefined,
    heardAt: 0,
    now: Date.now(),
    selected: undefined,
    detail: undefined,
    dialog: undefined,
    report: undefined,
    coverage: undefined,
    verdicts: undefined,
    kinds: new Set(['incident', 'decision', 'drill']),
    entries: 12,
    busy: new Set(),
    notices: [],
  };
  let planned = false;
  let names = 0;

  function set(change) {
    state = { ...state, ...(typeof change === 'function' ? change(state) : change) };
    if (!planned) {
      planned = true;
      queueMicrotask(() => {
        planned = false;
        draw(state);
      });
    }
  }

  /** Says what has happened; what went well goes by itself. */
  function notice(tone, text) {
    const id = ++names;
    set(({ notices }) => ({ notices: [...notices.slice(-3), { id, tone, text }] }));
    if (tone === 'good') setTimeout(() => dismiss(id), NOTICE_MS);
  }

  const dismiss = (id) => set(({ notices }) => ({ notices: notices.filter((it) => it.id !== id) }));

  return { get: () => state, set, notice, dismiss };
}
