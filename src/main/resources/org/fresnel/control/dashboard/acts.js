// What a reader can do: each is one call of the API, and its answer told.
import { call, page } from './session.js';
import { save } from './tab.js';

export function createActs({ get, set, notice }) {
  const node = (name) => `/api/v1/nodes/${encodeURIComponent(name)}`;

  /** One call at a time for each thing; false if it was refused. */
  async function act(key, said, method, path, body) {
    if (get().busy.has(key)) return undefined;
    set(({ busy }) => ({ busy: new Set(busy).add(key) }));
    const answer = await call(method, path, body);
    set(({ busy }) => ({ busy: new Set([...busy].filter((it) => it !== key)) }));
    if (answer.ok) notice('good', typeof said === 'function' ? said(answer) : said);
    return answer;
  }

  const told = (answer) => {
    if (answer && !answer.ok) notice('bad', answer.data.message ?? `The router answered ${answer.status}.`);
  };

  return {
    probe: async (name) =>
      told(await act(`probe ${name}`, ({ data }) => `${name} was probed: ${data.health}, ${data.reason}`, 'POST', `${node(name)}/probe`)),

    resume: async (name) => told(await act(`resume ${name}`, `${name} is used again`, 'POST', `${node(name)}/resume`)),

    openDrain: (name) => set({ dialog: { name, problem: '', force: false } }),
    closeDrain: () => set({ dialog: undefined }),

    async drain(name, request) {
      const said = ({ status }) => (status === 202 ? `${name} waits for a free window` : `${name} is drained`);
      const answer = await act(`drain ${name}`, said, 'POST', `${node(name)}/drain`, request);
      if (answer?.ok) set({ dialog: undefined });
      else if (answer) set({ dialog: { name, problem: answer.data.message, force: answer.status === 409 } });
    },

    async beginDrill(plan) {
      const answer = await act('drill', 'The drill runs', 'POST', '/api/v1/drills', plan);
      told(answer);
    },

    abortDrill: async (id) => told(await act(`abort ${id}`, `${id} is ended`, 'POST', `/api/v1/drills/${id}/abort`)),

    async steerRollout(order) {
      const answer = await act(`rollout ${order}`, ({ data }) => `${data.id}: ${data.paused ? 'paused' : data.state}`, 'POST', `/api/v1/rollout/${order}`);
      if (answer?.ok) set({ rollout: answer.data });
      else told(answer);
    },

    async coverage() {
      if (get().coverage) return set({ coverage: undefined });
      const { ok, data } = await call('GET', '/api/v1/drills/coverage');
      set({ coverage: ok ? data : { problem: data.message } });
    },

    async verdicts() {
      if (get().verdicts) return set({ verdicts: undefined });
      const { ok, data } = await call('GET', '/api/v1/shadow');
      set({ verdicts: ok ? data : { problem: data.message } });
    },

    report: (id) => set(({ report }) => ({ report: report === id ? undefined : id })),

    async saveReport(id) {
      const answer = await page(`/api/v1/drills/${id}/report`);
      if (answer.ok) save(`fresnel-${id}.html`, answer.blob);
      else told(answer);
    },

    async select(slot) {
      set({ selected: slot, detail: slot === undefined ? undefined : { slot, phase: 'asking' } });
      if (slot === undefined) return;
      const { ok, data } = await call('GET', `/api/v1/duties?slot=${slot}`);
      if (get().selected !== slot) return;
      set({ detail: ok ? { slot, phase: 'here', duties: data.duties } : { slot, phase: 'failed', problem: data.message } });
    },

    show(kind) {
      const kinds = new Set(get().kinds);
      if (!kinds.delete(kind)) kinds.add(kind);
      set({ kinds });
    },

    more: () => set(({ entries }) => ({ entries: entries + 24 })),
  };
}
