/* global LawForm, LawNumber, NianbaoReport */
/* exported LawFigures */

// The figures of a report: every one that can be known, totals that were left out computed.
const LawFigures = (() => {
  'use strict';

  // What stands at the `steps`, undefined where there is nothing; no list is on the way.
  function at(data, steps) {
    return steps.reduce((value, step) => (LawForm.isObject(value) && NianbaoReport.holds(value, step) ? value[step] : undefined), data);
  }

  // The figure of each place of `form` that is known in `data`, by the place.
  function figures(data, form) {
    const known = new Map();
    const leftOut = [];
    form.figures.forEach((figure) => {
      const value = at(data, figure.steps);
      if (isFigure(value, figure)) {
        known.set(figure, value);
      } else if (value === undefined && figure.sums.length) {
        leftOut.push(figure);
      }
    });
    leftOut.sort((left, right) => left.sums.length - right.sums.length).forEach((figure) => {
      const total = sumOf(figure, known);
      if (total) {
        known.set(figure, total);
      }
    });
    return known;
  }

  // The sum of the parts of a total, where all of them are known.
  function sumOf(figure, known) {
    const parts = figure.sums[0].left;
    return parts.every((part) => known.has(part)) ? LawNumber.sum(parts.map((part) => known.get(part))) : undefined;
  }

  function isFigure(value, { kind }) {
    const isNumber = value instanceof LawNumber.Decimal && (value.isInteger || kind === 'amount');
    return isNumber && (!value.isNegative || kind === 'change');
  }

  // Whether a figure was given rather than computed.
  function isGiven(data, figure) {
    return at(data, figure.steps) !== undefined;
  }

  return { at, figures, isGiven, sumOf };
})();
