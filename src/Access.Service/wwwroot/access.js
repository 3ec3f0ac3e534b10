// Pages work without this. With it, the day on an age line moves with the handle, and marks say what they are.
(() => {
  'use strict';

  document.documentElement.classList.add('has-script');

  // Gone without a trace in the history: going back does not come back here.
  for (const exit of document.querySelectorAll('[data-leave]')) {
    exit.addEventListener('click', event => {
      event.preventDefault();
      location.replace(exit.href);
    });
  }

  const line = document.querySelector('[data-age-line]');
  if (line) follow(line);

  function follow(line) {
    const handle = line.querySelector('[data-handle]');
    const panel = line.querySelector('#day');
    const field = document.querySelector('#on');
    const marks = line.querySelectorAll('[data-looked-at]');
    const born = Date.parse(line.dataset.from + 'T00:00:00Z');
    const days = Number(line.dataset.days);
    let asked = 0;

    const isoOf = day => new Date(born + day * 86400000).toISOString().slice(0, 10);

    function move(day) {
      day = Math.min(Math.max(day, 0), days - 1);
      handle.value = String(day);
      field.value = isoOf(day);
      const at = (100 * day) / days + '%';
      for (const mark of marks) {
        mark.setAttribute('x1', at);
        mark.setAttribute('x2', at);
      }
      show(day, ++asked);
    }

    // The server answers what was so on the day; only the latest answer that was asked for is shown.
    async function show(day, number) {
      const address = new URL(location.href);
      address.searchParams.set('on', isoOf(day));
      history.replaceState(null, '', address);
      address.searchParams.set('part', 'day');
      try {
        const answer = await fetch(address, { credentials: 'same-origin' });
        if (!answer.ok || number !== asked) return;
        const shown = new DOMParser().parseFromString(await answer.text(), 'text/html').body;
        handle.setAttribute('aria-valuetext', shown.querySelector('#day-heading').textContent);
        panel.replaceChildren(...shown.childNodes);
      } catch {
        // The day stays as it was; the form still works.
      }
    }

    // A day with the arrows, a year with the page keys.
    function yearFrom(day, years) {
      const date = new Date(born + day * 86400000);
      date.setUTCFullYear(date.getUTCFullYear() + years);
      return Math.round((date.getTime() - born) / 86400000);
    }

    // What a mark says shows where the eye is, by pointer and by keyboard alike; a screen reader has it from the mark itself.
    const told = line.querySelector('[data-told]');
    const hint = told.textContent;
    for (const mark of line.querySelectorAll('[data-mark]')) {
      const say = text => () => { told.textContent = text; };
      for (const kind of ['pointerenter', 'focus']) mark.addEventListener(kind, say(mark.getAttribute('aria-label')));
      for (const kind of ['pointerleave', 'blur']) mark.addEventListener(kind, say(hint));
    }

    handle.addEventListener('input', () => move(Number(handle.value)));
    handle.addEventListener('keydown', event => {
      const years = { PageUp: 1, PageDown: -1 }[event.key];
      if (!years) return;
      event.preventDefault();
      move(yearFrom(Number(handle.value), years));
    });
    field.addEventListener('change', () => {
      const day = Math.round((Date.parse(field.value + 'T00:00:00Z') - born) / 86400000);
      if (Number.isFinite(day)) move(day);
    });
  }
})();
