/* global NianbaoJson */
/* exported NianbaoFields */

// What stands in an input as a value of the report, and a value as an input shows it.
const NianbaoFields = (() => {
  'use strict';

  const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
  const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
  const DAY = /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/;
  const LINE_END = '↵';

  // `text` as people type figures – in full width, with commas, with a plus – in the spelling of JSON, its digits as
  // they are.
  function plainNumber(text) {
    const typed = text.normalize('NFKC').trim().replace(/[\u2212\u2013]/g, '-');
    const whole = THOUSANDS.test(typed) ? typed.replace(/,/g, '') : typed;
    return whole.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1').replace(/^(-?)\./, '$10.').replace(/\.$/, '');
  }

  // The value of a figure's cell: a number, a text where it is none, undefined where the cell is blank.
  function figure(text) {
    const number = plainNumber(text);
    if (NUMBER.test(number)) {
      return new NianbaoJson.Exact(number);
    }
    return text.trim() || undefined;
  }

  function date(text) {
    const day = DAY.exec(text.normalize('NFKC').trim());
    const value = day ? [day[1], day[2].padStart(2, '0'), day[3].padStart(2, '0')].join('-') : text;
    return value.trim() ? value : undefined;
  }

  function line(text) {
    return text.trim() ? text.split(LINE_END).join('\n') : undefined;
  }

  // What `text` in the input of `pointer` means.
  function valueOf(pointer, text) {
    if (pointer === '/signature/date') {
      return date(text);
    }
    return pointer === '/year' ? figure(text) : line(text);
  }

  // How an input shows `value`.
  function shown(value) {
    if (value instanceof NianbaoJson.Exact) {
      return value.text;
    }
    return typeof value === 'string' ? value.split('\n').join(LINE_END) : '';
  }

  // Give `element` a text, unless it is there already: the caret stays where it is.
  function show(element, text) {
    if (element.value !== text) {
      element.value = text;
    }
  }

  return { figure, show, shown, valueOf };
})();
