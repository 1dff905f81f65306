/* global NianbaoFields, NianbaoLaw */
/* exported NianbaoTotals */

// The totals: computed as far as their parts are known, or as they were given, until the button leaves them to be
// computed.
const NianbaoTotals = (() => {
  'use strict';

  class Totals {
    // `outputs` are the elements that show them.
    constructor(state, law, outputs) {
      this.state = state;
      this.law = law;
      this.outputs = outputs;
      outputs.forEach((output) => buttonOf(output).addEventListener('click', () => {
        state.put(output.dataset.pointer, undefined);
      }));
    }

    // Every total of `report` that can be known, by pointer.
    of(report) {
      return NianbaoLaw.totals(this.law, report);
    }

    show() {
      const computed = this.of(this.state.report);
      this.outputs.forEach((output) => {
        const given = this.state.find(output.dataset.pointer);
        output.textContent = given === undefined ? computed[output.dataset.pointer] || '' : NianbaoFields.shown(given);
        output.toggleAttribute('data-given', given !== undefined);
        buttonOf(output).hidden = given === undefined;
      });
    }
  }

  function buttonOf(output) {
    return output.parentNode.querySelector('button');
  }

  return { Totals };
})();
