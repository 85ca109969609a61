// What the feed has told so far. Pure: the board after a frame.
const DECISIONS = 200;
const INCIDENTS = 100;
const DRILLS = 30;
const EPOCHS = 5;

/** @returns the next board; the same one if the frame is of a kind that is not known */
export function fold(board, { type, data }, receivedAt) {
  if (type === 'snapshot') {
    return { ...data, skewMs: Date.parse(data.at) - receivedAt, unseen: 0 };
  }
  if (!board) return board;
  switch (type) {
    case 'fleet':
      return { ...board, ...data };
    case 'head':
      return { ...board, head: { slot: data.slot, root: data.root } };
    case 'duties':
      return { ...board, ...data, slots: slots(board, data.slots ?? []) };
    case 'conditions':
      return { ...board, conditions: data.conditions };
    case 'decisions':
      return {
        ...board,
        decisions: [...data.decisions, ...board.decisions].slice(0, DECISIONS),
        unseen: board.unseen + (data.more ?? 0),
      };
    case 'incidents':
      return { ...board, incidents: merged(board.incidents, data.incidents, (a, b) => b.from.localeCompare(a.from) || b.id - a.id, INCIDENTS) };
    case 'drills':
      return { ...board, drills: merged(board.drills, data.drills, (a, b) => b.from.localeCompare(a.from), DRILLS) };
    default:
      return board;
  }
}

function slots(board, changed) {
  const bySlot = new Map(board.slots.map((it) => [it.slot, it]));
  changed.forEach((it) => bySlot.set(it.slot, it));
  const most = EPOCHS * (board.chain?.slotsPerEpoch ?? 32);
  return [...bySlot.values()].sort((a, b) => a.slot - b.slot).slice(-most);
}

function merged(old, changed, order, most) {
  const byId = new Map(old.map((it) => [identity(it), it]));
  changed.forEach((it) => byId.set(identity(it), it));
  return [...byId.values()].sort(order).slice(0, most);
}

/** Each router of a cluster has its own numbers. */
function identity(it) {
  return it.router ? `${it.router}/${it.id}` : it.id;
}

/** Slot, epoch and what is left of the slot, by the chain's own clock; nothing while it is not known. */
export function clockOf(chain, now) {
  if (!chain) return undefined;
  const since = now - Date.parse(chain.genesisTime);
  const slot = Math.max(0, Math.floor(since / chain.slotDurationMs));
  return {
    slot,
    epoch: Math.floor(slot / chain.slotsPerEpoch),
    leftMs: (slot + 1) * chain.slotDurationMs - since,
  };
}
