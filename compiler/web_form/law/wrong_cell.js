/* global LawFigures, LawNumber */
/* exported LawWrongCell */

// From the equations that do not hold to their causes: one wrong figure is one fault, however many equations it breaks.
// The policy is that of the rules, which say it in full.
const LawWrongCell = (() => {
  'use strict';

  // What is wrong with the figures `known` of `data`: the equation it is told by, the others that fail with it, and the
  // figure that is the cause with its right value, where that is known.
  function causes(form, data, known) {
    const asked = form.equations.filter((equation) => equation.figures.every((figure) => known.has(figure)));
    const weighed = asked.filter((equation) => !follows(equation, known)).map((equation) => ({ equation, weights: weights(equation, data) }));
    const failing = weighed.map(({ equation }) => equation).filter((equation) => !gap(equation, known).isZero);
    if (!failing.length) {
      return [];
    }
    const groups = suspected(weighed, known);
    const explained = decided(groups);
    const alone = failing.filter((equation) => !explained.some((group) => group.broken.length > 1 && group.broken.includes(equation)));
    const single = (equation) => groups.find(({ broken }) => broken.length === 1 && broken[0] === equation) || { broken: [equation], suspects: [] };
    return explained.concat(alone.map(single)).map(fault);
  }

  // By how much the left side of an equation exceeds the right.
  function gap(equation, known) {
    const [left, right] = [equation.left, equation.right].map((side) => LawNumber.sum(side.map((figure) => known.get(figure))));
    return left.minus(right);
  }

  function follows(equation, known) {
    return equation.figures.every(({ sums }) => (
      sums.length && sums[0].code !== equation.code && sums[0].left.every((part) => known.has(part))
    ));
  }

  function weights(equation, data) {
    const found = new Map();
    const count = (side, weight) => side.forEach((figure) => given(figure, data).forEach((one) => {
      found.set(one, (found.get(one) || 0) + weight);
    }));
    count(equation.left, 1);
    count(equation.right, -1);
    return found;
  }

  // A figure itself, or, of a total that was left out, the figures that it was computed from.
  function given(figure, data) {
    const parts = () => [].concat(...figure.sums[0].left.map((part) => given(part, data)));
    return LawFigures.isGiven(data, figure) ? [figure] : parts();
  }

  // The figures that alone could be the cause, by the equations that would then hold again.
  function suspected(weighed, known) {
    const counted = new Map();
    weighed.forEach(({ equation, weights: found }) => found.forEach((weight, figure) => {
      if (weight) {
        counted.set(figure, (counted.get(figure) || []).concat({ equation, weight }));
      }
    }));
    const groups = new Map();
    counted.forEach((counts, figure) => {
      const right = rightValue(counts, known.get(figure), known);
      if (right) {
        const broken = counts.map(({ equation }) => equation);
        const key = broken.map((equation) => weighed.findIndex((one) => one.equation === equation)).sort().join();
        groups.set(key, groups.get(key) || { broken, suspects: [] });
        groups.get(key).suspects.push({ figure, value: right });
      }
    });
    return [...groups.values()];
  }

  // What a figure would have to be so that everything holds, if that can be.
  function rightValue(counts, value, known) {
    const gaps = counts.map(({ equation, weight }) => (weight > 0 ? gap(equation, known) : LawNumber.integer(0).minus(gap(equation, known))));
    const isCause = counts.every(({ weight }) => Math.abs(weight) === 1) && gaps.every((one) => !one.compare(gaps[0]));
    const right = value.minus(gaps[0]);
    return isCause && !gaps[0].isZero && !right.isNegative ? right : undefined;
  }

  // The equations that fail together for one cause: the most, where no other cause claims some of them.
  function decided(groups) {
    const several = groups.filter(({ broken }) => broken.length > 1);
    const largest = several.filter((group) => !several.some((other) => isPart(group, other)));
    return largest.filter((group) => largest.every((other) => other === group || !group.broken.some((equation) => other.broken.includes(equation))));
  }

  function isPart(group, other) {
    return group.broken.length < other.broken.length && group.broken.every((equation) => other.broken.includes(equation));
  }

  function fault({ broken, suspects }) {
    const suspect = suspects.length === 1 ? suspects[0] : undefined;
    const own = suspect ? suspect.figure.sums : [];
    const key = (equation) => [own.includes(equation) ? '0' : '1', equation.code, ...equation.right.map(({ pointer }) => pointer)].join('\n');
    const [equation, ...others] = broken.slice().sort((left, right) => (key(left) < key(right) ? -1 : 1));
    return { equation, others, suspect };
  }

  return { causes, gap };
})();
