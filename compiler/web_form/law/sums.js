/* global LawWrongCell */
/* exported LawSums */

// T301, T302, T303 and T401 in words; and two sums that ought to be the same, whatever they are about.
const LawSums = (() => {
  'use strict';

  class Sums {
    constructor(wording, few) {
      this.wording = wording;
      this.few = few; // terms that are told with their zeros
    }

    // What is wrong with the equations between the figures `known` of `data`.
    hits(form, data, known) {
      return LawWrongCell.causes(form, data, known).map(({ equation, others, suspect }) => {
        const messages = [this.told(equation, known), ...others.map((other) => this.also(other, known))];
        const first = suspect ? suspect.figure : equation.figures[equation.figures.length - 1];
        const pointers = [first, ...equation.figures].map(({ pointer }) => pointer);
        return {
          code: equation.code,
          message: messages.join(this.wording.patterns.lists.clauses),
          pointers: [...new Set(pointers)],
          hint: this.hint(equation, suspect, form, known),
        };
      });
    }

    also(equation, known) {
      if (equation.right.length > 1) {
        return this.told(equation, known);
      }
      const difference = LawWrongCell.gap(equation, known).absolute;
      return this.wording.say('sums', 'also', { place: equation.where, difference });
    }

    hint(equation, suspect, form, known) {
      if (suspect) {
        const { figure, value: right } = suspect;
        return this.wording.say('sums', 'hint_cell', { name: form.label(figure.pointer), value: known.get(figure), right });
      }
      return equation.look === undefined ? '' : this.wording.say('sums', 'hint_row', { name: equation.look });
    }

    // An equation with its figures: where, both sides, both values and the difference.
    told(equation, known) {
      const isOfRow = equation.figures.every(({ row }) => row === equation.figures[0].row);
      const terms = (side) => (isOfRow
        ? side.map((figure) => ({ name: figure.column.last, value: known.get(figure) }))
        : this.rows(side, known));
      return this.compared(equation.where, terms(equation.left), terms(equation.right));
    }

    compared(place, left, right) {
      const difference = valueOf(left).minus(valueOf(right)).absolute;
      return this.wording.say('sums', 'message', { place, left: this.side(left), right: this.side(right), difference });
    }

    side(terms) {
      if (terms.length === 1) {
        return this.term(terms[0]);
      }
      const told = terms.filter(({ value }) => terms.length <= this.few || !value.isZero);
      if (!told.length) {
        return this.wording.say('sums', 'all_zero');
      }
      const plus = this.wording.say('sums', 'plus');
      const joined = told.map((term) => this.term(term)).join(plus);
      const text = told.length > 1 || joined.includes(plus)
        ? this.wording.say('sums', 'sum', { terms: joined, value: valueOf(terms) })
        : joined;
      return told.length === terms.length ? text : this.wording.say('sums', 'rest_zero', { terms: text });
    }

    term({ name, value, shown }) {
      return this.wording.say('sums', 'term', { name, value: shown || value.absolute });
    }

    // A term a row; rows that the form numbers under one head are told together, those with 0 left out.
    rows(side, known) {
      const groups = [];
      side.forEach((figure) => {
        const group = groups[groups.length - 1];
        if (group && figure.row.head && group[0].row.head === figure.row.head) {
          group.push(figure);
        } else {
          groups.push([figure]);
        }
      });
      return groups.map((group) => this.group(group, known));
    }

    group(figures, known) {
      const [{ row }] = figures;
      if (!row.head) {
        return { name: row.brief, value: known.get(figures[0]) };
      }
      const told = figures.filter((figure) => !known.get(figure).isZero);
      const numbers = this.wording.listed(told.map((figure) => figure.row.number));
      const values = told.map((figure) => known.get(figure));
      return {
        name: told.length ? this.wording.say('sums', 'group', { name: row.head, numbers }) : row.head,
        value: valueOf(figures.map((figure) => ({ value: known.get(figure) }))),
        shown: values.join(this.wording.say('sums', 'plus')),
      };
    }
  }

  function valueOf(terms) {
    return terms.map(({ value }) => value).reduce((sum, value) => sum.plus(value));
  }

  return { Sums };
})();
