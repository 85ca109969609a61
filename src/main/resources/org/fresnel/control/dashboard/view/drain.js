import { Component, h } from '../vendor/preact.mjs';
import { tags } from '../html.js';

const { button, dialog, div, form, h2, input, label, option, p, select } = tags;

const TIMES = [['', 'until it is resumed'], ['10m', '10 minutes'], ['30m', '30 minutes'], ['2h', '2 hours'], ['1d', 'a day']];

/** Asks how a node is to be drained. */
class Drain extends Component {
  componentDidMount() {
    this.base.showModal();
  }

  render({ view, acts }) {
    const { name, problem, force } = view.dialog;
    const submit = (event) => {
      event.preventDefault();
      const data = new FormData(event.target);
      const request = { reason: data.get('reason') };
      if (data.get('for')) request.for = data.get('for');
      if (data.has('whenFree')) request.whenFree = true;
      if (data.has('force')) request.force = true;
      acts.drain(name, request);
    };
    return dialog(
      { 'aria-labelledby': 'drain-title', onClose: acts.closeDrain },
      form(
        { onSubmit: submit },
        h2({ id: 'drain-title' }, `Drain ${name}`),
        p({ class: 'note' }, 'It is probed and gets no new requests; open requests finish.'),
        label({ for: 'drain-reason' }, 'Reason, for the other operators'),
        input({ id: 'drain-reason', name: 'reason', maxlength: 200, autocomplete: 'off' }),
        label({ for: 'drain-for' }, 'For'),
        select({ id: 'drain-for', name: 'for' }, ...TIMES.map(([value, text]) => option({ key: value, value }, text))),
        check('whenFree', 'Wait for a time without duties, as long as that'),
        force && check('force', 'Drain it all the same'),
        p({ class: 'problem', role: 'alert' }, problem),
        div(
          { class: 'choices' },
          button({ type: 'button', class: 'action quiet', onClick: acts.closeDrain }, 'Cancel'),
          button({ type: 'submit', class: 'action strong', disabled: view.busy.has(`drain ${name}`) }, 'Drain'),
        ),
      ),
    );
  }
}

const check = (name, text) => label({ class: 'check', key: name }, input({ type: 'checkbox', name }), text);

export const drainView = (view, acts) => h(Drain, { view, acts, key: view.dialog.name });
