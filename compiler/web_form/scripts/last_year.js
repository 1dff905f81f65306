/* global NianbaoFields, NianbaoJson, NianbaoLines, NianbaoReport */
/* exported NianbaoLastYear */

// Last year's report beside this year's: what carries over, and each figure beside its cell for who wants to see it.
const NianbaoLastYear = (() => {
  'use strict';

  class LastYear {
    constructor(state, settings, elements, button) {
      this.state = state;
      this.settings = settings;
      this.elements = elements;
      this.button = button;
      this.report = null;
      this.isShown = false;
      button.hidden = true; // a page that a browser saved may have it shown, but keeps nothing to show
      button.addEventListener('click', () => this.toggle());
    }

    // Take `report` for last year's; with `isCarried` what follows from it is filled in where nothing stands yet.
    take(report, isCarried) {
      this.report = report;
      this.button.hidden = false;
      if (isCarried) {
        this.state.change('', (current) => this.carryOver(current));
      }
      this.draw();
    }

    carryOver(current) {
      const last = this.report;
      Object.keys(this.settings.carriedOver).forEach((pointer) => {
        const sum = added(this.settings.carriedOver[pointer].map((part) => NianbaoReport.find(last, part)));
        if (sum !== undefined) {
          fill(current, pointer, new NianbaoJson.Exact(sum));
        }
      });
      const year = NianbaoReport.find(last, '/year');
      if (year instanceof NianbaoJson.Exact && /^\d{4}$/.test(year.text)) {
        fill(current, '/year', new NianbaoJson.Exact(String(Number(year.text) + 1)));
      }
      fill(current, '/agency', last.agency);
      if (current.agency === last.agency) {
        fill(current, '/signature/agency', NianbaoReport.find(last, '/signature/agency'));
      }
      Object.keys(this.settings.narratives).filter((key) => key !== 'preamble').forEach((key) => {
        const headings = this.headings(last[key]);
        if (headings.length && isBlank(current[key])) {
          current[key] = headings;
        }
      });
    }

    headings(narrative) {
      const { bullet, kinds } = this.settings;
      const { lines, levels } = new NianbaoLines.Narrative(narrative, new NianbaoLines.Marks(kinds), bullet);
      return lines.map((heading, at) => ({ heading, level: new NianbaoJson.Exact(String(levels[at])) }))
        .filter(({ heading, level }) => level.text !== '0' && heading.trim());
    }

    toggle() {
      this.isShown = !this.isShown;
      this.draw();
    }

    draw() {
      this.button.setAttribute('aria-pressed', String(this.isShown));
      document.querySelectorAll('.last').forEach((note) => note.remove());
      this.elements.forEach((element, pointer) => {
        const value = NianbaoReport.find(this.report, pointer);
        if (this.isShown && element.closest('.grid') && value instanceof NianbaoJson.Exact) {
          const note = document.createElement('small');
          note.className = 'last';
          note.textContent = `上年 ${NianbaoFields.shown(value)}`;
          element.closest('td').append(note);
        }
      });
    }
  }

  function fill(current, pointer, value) {
    if (value !== undefined && NianbaoReport.find(current, pointer) === undefined) {
      NianbaoReport.put(current, pointer, value);
    }
  }

  function isBlank(narrative) {
    return [].concat(narrative).every((block) => block === undefined || (typeof block === 'string' && !block.trim()));
  }

  // The sum of counts, undefined where one is not known or the sum would be none.
  function added(values) {
    const isKnown = values.every((value) => value instanceof NianbaoJson.Exact && /^-?\d{1,15}$/.test(value.text));
    const sum = isKnown ? values.reduce((total, value) => total + Number(value.text), 0) : -1;
    return sum >= 0 ? String(sum) : undefined;
  }

  return { LastYear };
})();
