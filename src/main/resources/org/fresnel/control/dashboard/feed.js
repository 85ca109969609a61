// The live feed: one WebSocket, opened again and again with a growing wait.
const FIRST_MS = 500;
const LONGEST_MS = 10_000;
const SILENCE_MS = 30_000;

/** The wait before the nth attempt in a row, n from 0, with some chance in it. */
export function wait(attempt, random) {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt) * (0.75 + random / 2);
}

/**
 * @param url of the feed
 * @param protocols that are offered, asked for with each attempt
 * @param onFrame hears of each frame
 * @param onLink hears of {phase: connecting | live | lost, retryAt}
 * @param check after a loss: says whether it may be tried again
 * @param world {WebSocket, setTimeout, clearTimeout, random, now}
 * @returns {close, retry}
 */
export function openFeed({ url, protocols, onFrame, onLink, check, world }) {
  let socket;
  let timer;
  let silence;
  let failures = 0;
  let closed = false;

  function connect() {
    world.clearTimeout(timer);
    const mine = new world.WebSocket(url, protocols());
    socket = mine;
    heard();
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      heard();
      const frame = JSON.parse(data);
      if (frame.type === 'snapshot') {
        failures = 0;
        onLink({ phase: 'live' });
      }
      onFrame(frame);
    };
    mine.onclose = () => mine === socket && lost();
  }

  /** A line that is dead without a word is found out by a question. */
  function heard() {
    world.clearTimeout(silence);
    silence = world.setTimeout(async () => {
      const mine = socket;
      const alive = await check();
      if (mine !== socket || closed) return;
      if (alive) heard();
      else lost();
    }, SILENCE_MS);
  }

  async function lost() {
    const mine = socket;
    socket = undefined;
    world.clearTimeout(silence);
    mine.close();
    if (closed) return;
    const pause = wait(failures++, world.random());
    onLink({ phase: 'lost', retryAt: world.now() + pause });
    timer = world.setTimeout(connect, pause);
    await check();
  }

  onLink({ phase: 'connecting' });
  connect();
  return {
    retry() {
      if (!socket) connect();
    },
    close() {
      closed = true;
      world.clearTimeout(timer);
      world.clearTimeout(silence);
      const mine = socket;
      socket = undefined;
      mine?.close();
    },
  };
}
