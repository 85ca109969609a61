// Numbers, times and the words of the API for people. Pure.
const NARROW = '\u202f';
const two = (number) => String(number).padStart(2, '0');

export const count = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);

export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;

/** Time of the day where the reader is: 12:34:56. */
export function clock(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? '–'
    : `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The same, with the day if it is another one than that of now. */
export function moment(time, now) {
  const date = new Date(time);
  const today = new Date(now).toDateString() === date.toDateString();
  return today ? clock(time) : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(time)}`;
}

/** A duration in its two largest units: 850 ms, 12 s, 3 min 5 s, 2 h 10 min, 3 d 4 h. */
export function span(ms) {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000 && ms % 1000 >= 100) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1000);
  const units = [[86_400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const at = units.findIndex(([size]) => seconds >= size);
  const [size, unit] = units[at];
  const next = units[at + 1];
  const rest = next ? Math.floor((seconds % size) / next[0]) : 0;
  return `${Math.floor(seconds / size)} ${unit}${rest ? ` ${rest} ${next[1]}` : ''}`;
}

/** Whole seconds, for what is counted down. */
export const countdown = (ms) => span(Math.ceil(Math.max(0, ms) / 1000) * 1000);

export const ms = (value) => (value < 10 ? `${value.toFixed(1)} ms` : span(value));

/** failed_over becomes failed over. */
export const plain = (word) => String(word ?? '').replaceAll('_', ' ');

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** An operation of the Beacon API: produceAttestationData becomes Produce attestation data. */
export const words = (operation) => capital(operation.replace(/V\d+$/, '').replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`));

/** a, b and c */
export function list(items) {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Times within a sentence of the API, in the reader's own time. */
export function sentence(text, now) {
  return String(text ?? '').replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (time) => moment(time, now));
}
