/* exported LawPlausibility */

// T201, T202 and T402: figures that are hard to believe.
const LawPlausibility = (() => {
  'use strict';

  const RULES = '/proactive_disclosure/rules';
  const PUBLIC = ['rules', 'normative_documents'].map((key) => `/proactive_disclosure/${key}`);
  const REQUESTS = ['/requests/new', '/requests/carried_in'];
  const DISPUTES = '/disputes';

  class Plausibility {
    constructor(law, wording) {
      this.wording = wording;
      this.noRules = expressions(law.noRules);
    }

    hits(form, data, known) {
      return [...this.ruleMaking(form, data, known), ...this.allPublic(form, known), ...this.disputes(form, known)];
    }

    ruleMaking(form, data, known) {
      const agency = typeof data.agency === 'string' ? data.agency : '';
      const written = notZero(below(form, [RULES]), known);
      if (!written.length || !this.makesNone(agency)) {
        return [];
      }
      const figures = this.wording.listed(written.map((figure) => (
        this.wording.say('T201', 'figure', { name: figure.column.last, value: known.get(figure) })
      )));
      const message = this.wording.say('T201', 'message', { agency, row: form.label(RULES), figures });
      return [{ code: 'T201', message, pointers: pointersOf(written) }];
    }

    // Whether the organ called `agency` clearly has no power to make rules.
    makesNone(agency) {
      const { state, lower, street, area, body, office, government } = this.noRules;
      const name = this.wording.strip(agency).replace(office, '');
      if (state.some((beginning) => name.startsWith(beginning))) {
        return false;
      }
      if (name.endsWith(government)) {
        return lower.test(name);
      }
      return street.test(name) || (body.some((end) => name.endsWith(end)) && area.test(name));
    }

    allPublic(form, known) {
      return [].concat(...PUBLIC.map((row) => {
        const [total, made] = ['total_public', 'disclosed'].map((key) => form.byPointer.get(`${row}/${key}`));
        if (![total, made].every((figure) => known.has(figure)) || known.get(total).compare(known.get(made)) >= 0) {
          return [];
        }
        const message = this.wording.say('T202', 'message', {
          row: form.label(row),
          total: total.column.last,
          public: known.get(total),
          new: made.column.last,
          disclosed: known.get(made),
          difference: known.get(made).minus(known.get(total)),
        });
        return [{ code: 'T202', message, pointers: pointersOf([total, made]) }];
      }));
    }

    disputes(form, known) {
      const asked = below(form, REQUESTS);
      const disputes = notZero(below(form, [DISPUTES]), known);
      const totals = disputes.filter(({ sums }) => sums.length);
      const told = totals.length ? totals : disputes;
      if (!told.length || !asked.every((figure) => known.has(figure) && known.get(figure).isZero)) {
        return [];
      }
      const figures = this.wording.listed(told.map((figure) => (
        this.wording.say('T402', 'figure', { label: form.label(figure.pointer), value: known.get(figure) })
      )));
      const rows = REQUESTS.map((row) => this.wording.say('T402', 'row', { label: form.label(row) })).join(this.wording.say('T402', 'and'));
      return [{ code: 'T402', message: this.wording.say('T402', 'message', { figures, rows }), pointers: pointersOf([...told, ...asked]) }];
    }
  }

  function expressions(patterns) {
    const made = Object.assign({}, patterns);
    ['lower', 'street', 'area', 'office'].forEach((name) => {
      made[name] = new RegExp(patterns[name], 'u');
    });
    return made;
  }

  function below(form, places) {
    return form.figures.filter(({ pointer }) => places.some((place) => pointer.startsWith(`${place}/`)));
  }

  function notZero(figures, known) {
    return figures.filter((figure) => known.has(figure) && !known.get(figure).isZero);
  }

  function pointersOf(figures) {
    return figures.map(({ pointer }) => pointer);
  }

  return { Plausibility };
})();
