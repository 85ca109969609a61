// The rollout as the page shows it. Pure.

/**
 * @param rollout as the API has it
 * @returns {shown, tone, title, text, since, nodes: [{name, state, tone}], active, held}
 */
export function rolloutOf(rollout) {
  if (!rollout || rollout.state === 'none') return { shown: false, nodes: [] };
  const halted = rollout.state === 'halted';
  const step = STEPS[rollout.state] ?? rollout.state;
  return {
    shown: true,
    tone: halted ? 'bad' : TONES[rollout.state] ?? (rollout.paused ? 'warn' : 'info'),
    title: [`${rollout.id}: ${rollout.paused ? 'paused, ' : ''}${step}`, rollout.node].filter(Boolean).join(' '),
    text: halted || !rollout.active ? rollout.reason : rollout.waitsFor && `Waits for ${rollout.waitsFor}.`,
    since: rollout.since,
    nodes: rollout.nodes.map((it) => ({ ...it, tone: TURNS[it.state] ?? 'quiet' })),
    active: rollout.active,
    held: rollout.paused || halted,
  };
}

const STEPS = {
  draining: 'draining',
  hook: 'at the hook of',
  verifying: 'testing',
  soaking: 'comparing',
  returning: 'returning',
  halted: 'halted at',
};

const TONES = { completed: 'good', aborted: 'off' };

const TURNS = { done: 'good', current: 'info', skipped: 'off' };
