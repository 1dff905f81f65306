/* exported LawBareWord */

// The text of a figure that is no number, what is wrong with it and what was meant.
const LawBareWord = (() => {
  'use strict';

  const LONGEST = 60;
  const WIDE = '０１２３４５６７８９．－＋−';
  const NARROW = '0123456789.-+-';
  const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
  const SHAPES = [
    ['thousands', /^\d{1,3}(?:[,，]\d{3})+$/, ([whole]) => whole.replace(/[,，]/g, '')],
    ['zeros', /^(-?)0+(\d+(?:\.\d+)?)$/, ([, sign, digits]) => sign + digits],
    ['plus', /^\+(\d+(?:\.\d+)?)$/, ([, digits]) => digits.replace(/^0+/, '') || '0'],
    ['point', /^(-?)(?=\d*\.\d|\d)(\d*)\.(\d*)$/, ([, sign, whole, fraction]) => (
      sign + (whole.replace(/^0+/, '') || '0') + (fraction && `.${fraction}`)
    )],
    ['unit', /^[^\d]{0,3}?(-?\d+(?:\.\d+)?)\s*[^\d\s.]{1,4}$/u, ([, digits]) => (NUMBER.test(digits) ? digits : undefined)],
  ];

  // The kind of slip that `word` is, empty where it is a number, and the number that was meant, if one was.
  function judge(word) {
    if (word.length > LONGEST) {
      return {};
    }
    const plain = word.replace(/./g, (character) => NARROW[WIDE.indexOf(character)] || character);
    if (NUMBER.test(plain)) {
      return { kind: plain === word ? '' : 'wide_digits', number: plain };
    }
    const made = SHAPES.map(([kind, shape, meant]) => ({ kind, number: shape.test(plain) ? meant(shape.exec(plain)) : undefined }));
    return made.find(({ number }) => number !== undefined) || {};
  }

  return { judge };
})();
