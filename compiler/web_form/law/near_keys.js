/* global LawWording */
/* exported LawNearKeys */

// Which of some keys is meant by another one: as Ratcliff and Obershelp measure it, the way of Python's difflib.
const LawNearKeys = (() => {
  'use strict';

  const CUTOFF = 0.6;

  // The one of `keys` that is nearest to `word`, undefined where none is near.
  function nearest(word, keys) {
    const written = LawWording.characters(word);
    const near = keys.map((key) => ({ key, score: ratio(LawWording.characters(key), written) }));
    const best = near.filter(({ score }) => score >= CUTOFF).sort((left, right) => (
      right.score - left.score || LawWording.compare(right.key, left.key)
    ));
    return best.length ? best[0].key : undefined;
  }

  function ratio(left, right) {
    const length = left.length + right.length;
    return length ? (2 * matches(left, right)) / length : 1;
  }

  // How many characters stand in both, in the same order: those of the longest common run and of both its sides.
  function matches(left, right) {
    const run = longestRun(left, right);
    if (!run.length) {
      return 0;
    }
    const before = matches(left.slice(0, run.left), right.slice(0, run.right));
    return before + run.length + matches(left.slice(run.left + run.length), right.slice(run.right + run.length));
  }

  function longestRun(left, right) {
    let best = { left: 0, right: 0, length: 0 };
    let above = [];
    left.forEach((character, row) => {
      const lengths = right.map((other, column) => (character === other ? (above[column - 1] || 0) + 1 : 0));
      lengths.forEach((length, column) => {
        if (length > best.length) {
          best = { left: row - length + 1, right: column - length + 1, length };
        }
      });
      above = lengths;
    });
    return best;
  }

  return { nearest };
})();
