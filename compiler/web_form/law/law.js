/* global LawCarriedIn, LawFigures, LawForm, LawNumber, LawPlausibility, LawSchemaMessages, LawSums, LawWaived, LawWording */
/* global NianbaoJson, NianbaoReport */
/* exported NianbaoLaw */

// The law of the form, live: what `check` says of a report's filling in and of its tables, in its words and its order.
const NianbaoLaw = (() => {
  'use strict';

  const COUNTED = ['level', 'rows', 'columns']; // keys of a narrative whose number counts something
  // What no document can hold; it is no fault of anything else.
  const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g;
  const LONE = /(^|[^\ud800-\udbff])[\udc00-\udfff]+/g;
  const courts = new WeakMap(); // what was made of a law, by the law

  class Court {
    constructor(law) {
      this.law = law;
      this.wording = new LawWording.Wording(law);
      this.forms = new LawForm.Forms(law);
      this.sums = new LawSums.Sums(this.wording, law.few);
      this.plausibility = new LawPlausibility.Plausibility(law, this.wording);
    }

    judge(report, previous) {
      const read = this.read(report, (text) => text);
      const data = this.read(report, writable);
      const form = this.forms.of(read);
      const found = [
        ...this.whateverTheEdition(data, form, (one) => new LawSchemaMessages.SchemaMessages(one, this.forms, this.wording).findings(data)),
        ...this.whateverTheEdition(data, form, (one) => this.ruled(one, data, previous)),
      ];
      const standing = LawWaived.standing(unique(found), data, this.law, this.wording);
      return inOrder(standing, places(report)).map(({ code, severity, pointers, message, hint, law }) => (
        { code, severity, pointers, message, hint, law }
      ));
    }

    totals(report) {
      const data = this.read(report, writable);
      const form = this.forms.of(data);
      const known = LawFigures.figures(data, form);
      const made = {};
      form.figures.filter(({ sums }) => sums.length).forEach((figure) => {
        const total = LawFigures.sumOf(figure, known);
        if (total) {
          made[figure.pointer] = total.digits;
        }
      });
      return made;
    }

    // What `find` gives for `form`; where the year asks for another edition, only what it gives for that as well.
    whateverTheEdition(data, form, find) {
      const found = find(form);
      const due = this.forms.due(data);
      if (!due || due === form) {
        return found;
      }
      const key = ({ code, pointers }) => [code, ...pointers].join('\n');
      const anyway = new Set(find(due).map(key));
      return found.filter((finding) => anyway.has(key(finding)));
    }

    ruled(form, data, previous) {
      const known = LawFigures.figures(data, form);
      const hits = [
        ...this.plausibility.hits(form, data, known),
        ...this.sums.hits(form, data, known),
        ...(previous ? this.carriedIn(form, data, known, previous) : []),
      ];
      return hits.filter(({ code }) => NianbaoReport.holds(form.laws, code)).map((hit) => {
        const { severity, hint } = this.law.rules[hit.code];
        return Object.assign({}, hit, { severity, hint: hit.hint || hint, law: form.laws[hit.code] });
      });
    }

    carriedIn(form, data, known, previous) {
      const last = LawCarriedIn.lastYear(data, this.read(previous, (text) => text));
      const before = last && this.forms.of(last);
      return last ? LawCarriedIn.hits(form, known, before, LawFigures.figures(last, before), this.sums) : [];
    }

    // `report` with its numbers as numbers, integers where the form counts, and each text as `keep` leaves it.
    read(report, keep) {
      const data = mapped(report, keep);
      if (LawForm.isObject(data)) {
        settle(data, 'year');
        const form = this.forms.of(data);
        settleAll(data, '', (pointer, key) => COUNTED.includes(key) || (form.byPointer.has(pointer) && form.byPointer.get(pointer).kind !== 'amount'));
      }
      return data;
    }
  }

  function mapped(value, keep) {
    if (value instanceof NianbaoJson.Exact) {
      return LawNumber.read(value.text);
    }
    if (typeof value === 'string') {
      return keep(value);
    }
    if (Array.isArray(value)) {
      return value.map((item) => mapped(item, keep));
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    const made = {};
    Object.keys(value).forEach((key) => NianbaoJson.put(made, keep(key), mapped(value[key], keep)));
    return made;
  }

  function writable(text) {
    return text.replace(UNWRITABLE, '').replace(LONE, '$1');
  }

  function settle(holder, key) {
    const value = holder[key];
    if (NianbaoReport.holds(holder, key) && value instanceof LawNumber.Decimal && !value.isInteger && value.isIntegral) {
      holder[key] = value.asInteger;
    }
  }

  function settleAll(value, place, isCount) {
    Object.keys(value).forEach((key) => {
      const pointer = place + LawForm.join([key]);
      if (Array.isArray(value[key]) || LawForm.isObject(value[key])) {
        settleAll(value[key], pointer, isCount);
      } else if (isCount(pointer, key)) {
        settle(value, key);
      }
    });
  }

  // How far down in the text of `report` each value stands, and its key where it has one.
  function places(report) {
    const found = new Map();
    let at = 0;
    const visit = (value, place, hasKey) => {
      found.set(place, { key: hasKey ? at : at + 1, value: at + 1 });
      at += 2;
      if (value !== null && typeof value === 'object' && !(value instanceof NianbaoJson.Exact)) {
        Object.keys(value).forEach((key) => visit(value[key], place + LawForm.join([key]), !Array.isArray(value)));
      }
    };
    visit(report, '', false);
    return found;
  }

  function inOrder(findings, found) {
    const rank = ({ pointers: [pointer], atKey }) => {
      let place = pointer;
      while (!found.has(place)) {
        place = place.slice(0, place.lastIndexOf('/'));
      }
      return atKey ? found.get(place).key : found.get(place).value;
    };
    const ranked = findings.map((finding, index) => ({ finding, index, rank: rank(finding) }));
    ranked.sort((left, right) => left.rank - right.rank
      || LawWording.compare(left.finding.code, right.finding.code)
      || left.index - right.index);
    return ranked.map(({ finding }) => finding);
  }

  function unique(findings) {
    const keys = new Set();
    return findings.filter((finding) => !keys.has(JSON.stringify(finding)) && keys.add(JSON.stringify(finding)));
  }

  function court(law) {
    if (!courts.has(law)) {
      courts.set(law, new Court(law));
    }
    return courts.get(law);
  }

  return {
    // What is found in `report`, as `NianbaoJson.parse` gives it, beside last year's where one is given.
    judge: (law, report, previous) => court(law).judge(report, previous),
    // The sum of each total whose parts are all known, in digits, by its pointer.
    totals: (law, report) => court(law).totals(report),
  };
})();
