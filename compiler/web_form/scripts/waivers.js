/* global NianbaoReport */
/* exported NianbaoWaivers */

// The waivers: a code and a reason a row, and always one row that is still free.
const NianbaoWaivers = (() => {
  'use strict';

  class Waivers {
    // `elements` are the inputs of the whole page by pointer, those of the rows among them.
    constructor(table, state, elements) {
      this.body = table.tBodies[0];
      this.names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
      this.state = state;
      this.elements = elements;
      this.taken = null;
      this.body.addEventListener('input', () => this.take());
    }

    get rows() {
      return [...this.body.rows].map((row) => [...row.querySelectorAll('input')]);
    }

    show() {
      const waivers = this.state.find('/waivers');
      if (waivers === this.taken) {
        return;
      }
      this.taken = waivers;
      [...this.elements.keys()].filter((pointer) => pointer.startsWith('/waivers/'))
        .forEach((pointer) => this.elements.delete(pointer));
      this.body.replaceChildren();
      (Array.isArray(waivers) ? waivers : []).forEach((waiver) => this.add(waiver));
      this.add({});
    }

    add(waiver) {
      const number = this.body.rows.length;
      const row = this.body.insertRow();
      ['code', 'reason'].forEach((key, index) => {
        const input = document.createElement('input');
        const value = NianbaoReport.find(waiver, `/${key}`);
        input.type = 'text';
        input.dataset.pointer = `/waivers/${number}/${key}`;
        input.value = typeof value === 'string' ? value : '';
        input.autocomplete = 'off';
        input.setAttribute('aria-label', `${this.names[index]}（第 ${number + 1} 行）`);
        this.elements.set(input.dataset.pointer, input);
        row.insertCell().append(input);
      });
    }

    take() {
      const kept = this.rows.map(([code, reason]) => {
        const waiver = {};
        Object.assign(waiver, code.value.trim() && { code: code.value.trim() }, reason.value.trim() && { reason: reason.value });
        return waiver;
      });
      const waivers = kept.filter((waiver) => Object.keys(waiver).length);
      this.taken = waivers.length ? waivers : undefined;
      this.state.put('/waivers', this.taken);
      if (Object.keys(kept[kept.length - 1]).length) {
        this.add({});
      }
    }
  }

  return { Waivers };
})();
