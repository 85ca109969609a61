// Elements as functions: div({ class: 'x' }, 'text', child). Text is always text, never markup.
import { h } from './vendor/preact.mjs';

export const tags = new Proxy({}, { get: (_, name) => (props, ...children) => h(name, props, ...children) });
