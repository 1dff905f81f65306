/* global NianbaoJson */
/* exported NianbaoReport */

// A report as data: what stands at a pointer, and the order of the form.
const NianbaoReport = (() => {
  'use strict';

  function steps(pointer) {
    return pointer.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  }

  function holds(value, key) {
    return value !== null && typeof value === 'object' && Object.prototype.hasOwnProperty.call(value, key);
  }

  // What stands at `pointer`, undefined where there is nothing.
  function find(report, pointer) {
    return steps(pointer).reduce((value, step) => (holds(value, step) ? value[step] : undefined), report);
  }

  // Put `value` at `pointer`, in objects that are made where there are none; undefined takes away what stands there.
  function put(report, pointer, value) {
    const path = steps(pointer);
    const last = path.pop();
    if (value === undefined) {
      remove(report, path, last);
      return;
    }
    const inner = path.reduce((object, step) => {
      if (!holds(object, step) || !isRow(object[step])) {
        object[step] = {};
      }
      return object[step];
    }, report);
    inner[last] = value;
  }

  // A list or a number would keep what is put into it, but not as data.
  function isRow(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof NianbaoJson.Exact);
  }

  // Rows of which no cell is filled go as well, and a signature without anything; a chapter's table stays, empty as it is.
  function remove(report, path, last) {
    const objects = path.reduce((found, step) => [...found, holds(found[found.length - 1], step) ? found[found.length - 1][step] : undefined], [report]);
    const inner = objects[objects.length - 1];
    if (!holds(inner, last)) {
      return;
    }
    delete inner[last];
    const top = path.length > 1 ? 1 : 0;
    for (let depth = path.length; depth > top; depth -= 1) {
      if (Object.keys(objects[depth]).length) {
        return;
      }
      delete objects[depth - 1][path[depth - 1]];
    }
  }

  // `report` with its keys in the order of the form, what the form does not know last; `keys` are those at the top,
  // `pointers` its figures.
  function inFormOrder(report, keys, pointers) {
    const form = {};
    keys.forEach((key) => put(form, `/${key}`, {}));
    pointers.forEach((pointer) => put(form, pointer, {}));
    return ordered(report, form);
  }

  function ordered(value, form) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof NianbaoJson.Exact) {
      return value;
    }
    const made = {};
    const known = Object.keys(form).filter((key) => holds(value, key));
    const others = Object.keys(value).filter((key) => !holds(form, key));
    [...known, ...others].forEach((key) => NianbaoJson.put(made, key, ordered(value[key], form[key] || {})));
    return made;
  }

  return { find, holds, inFormOrder, put };
})();
