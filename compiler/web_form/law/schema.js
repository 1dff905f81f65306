/* global LawForm, LawNumber, LawWording, NianbaoReport */
/* exported LawSchema */

// A JSON Schema and data in, every departure out: the keywords that the form's schemas use.
const LawSchema = (() => {
  'use strict';

  const TYPES = {
    object: LawForm.isObject,
    array: Array.isArray,
    string: (data) => typeof data === 'string',
    boolean: (data) => typeof data === 'boolean',
    number: isNumber,
    integer: (data) => isNumber(data) && (data.isInteger || data.isIntegral),
  };
  // What each keyword asks of data of its kind; true where it is as asked.
  const ASKED = {
    type: (data, asked) => [].concat(asked).some((name) => TYPES[name](data)),
    enum: (data, asked) => asked.some((option) => isSame(data, option)),
    const: isSame,
    minimum: (data, asked) => !isNumber(data) || data.compare(LawNumber.integer(asked)) >= 0,
    maximum: (data, asked) => !isNumber(data) || data.compare(LawNumber.integer(asked)) <= 0,
    pattern: (data, asked) => typeof data !== 'string' || expression(asked).test(data),
    maxLength: (data, asked) => typeof data !== 'string' || LawWording.characters(data).length <= asked,
    minItems: (data, asked) => !Array.isArray(data) || data.length >= asked,
    maxItems: (data, asked) => !Array.isArray(data) || data.length <= asked,
    required: (data, asked) => !LawForm.isObject(data) || asked.every((key) => NianbaoReport.holds(data, key)),
    additionalProperties: (data, _, { properties }) => (
      !LawForm.isObject(data) || Object.keys(data).every((key) => NianbaoReport.holds(properties, key))
    ),
  };
  // What each keyword asks of what is inside, or of the same once more.
  const WITHIN = {
    $ref: (check, data, asked, place) => check(data, asked.split('/').slice(1).reduce((part, step) => part[step], check.root), place),
    properties: (check, data, asked, place) => LawForm.isObject(data) && Object.keys(asked).forEach((key) => (
      NianbaoReport.holds(data, key) && check(data[key], asked[key], place.concat(key))
    )),
    items: (check, data, asked, place) => Array.isArray(data) && data.forEach((item, index) => check(item, asked, place.concat(index))),
    allOf: (check, data, asked, place) => asked.forEach((part) => check(data, part, place)),
    if: (check, data, asked, place, schema) => isValid(data, asked, check.root) && check(data, schema.then, place),
  };
  const expressions = new Map();

  function expression(pattern) {
    if (!expressions.has(pattern)) {
      expressions.set(pattern, new RegExp(pattern, 'u'));
    }
    return expressions.get(pattern);
  }

  function isNumber(data) {
    return data instanceof LawNumber.Decimal;
  }

  function isSame(data, option) {
    return typeof option === 'number' ? isNumber(data) && !data.compare(LawNumber.integer(option)) : data === option;
  }

  // Every place where `data` departs from `schema`: the keyword, what it asks, and the pointer's steps.
  function errors(data, schema) {
    const found = [];
    const check = (value, part, place) => Object.keys(part).forEach((keyword) => {
      const asked = part[keyword];
      if (WITHIN[keyword]) {
        WITHIN[keyword](check, value, asked, place, part);
      } else if (keyword === 'anyOf' ? !asked.some((option) => isValid(value, option, schema)) : ASKED[keyword] && !ASKED[keyword](value, asked, part)) {
        found.push({ keyword, asked, value, schema: part, place: LawForm.join(place) });
      }
    });
    check.root = schema;
    check(data, schema, []);
    return found;
  }

  function isValid(data, schema, root) {
    return !errors(data, Object.assign({ $defs: root.$defs }, schema)).length;
  }

  return { errors };
})();
