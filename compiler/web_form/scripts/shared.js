/* exported NianbaoShared */

// Data in which all that repeats is written once, whole again.
const NianbaoShared = (() => {
  'use strict';

  // The value that `text` holds; what it shares is one object, which nobody may change.
  function parse(text) {
    const { shared, value } = JSON.parse(text);
    const made = [];

    function known(number) {
      if (made[number] === undefined) {
        made[number] = whole(shared[number]);
      }
      return made[number];
    }

    function whole(part) {
      if (part === null || typeof part !== 'object') {
        return part;
      }
      if (Array.isArray(part)) {
        return part.map(whole);
      }
      if ('=' in part) {
        return known(part['=']);
      }
      return Object.keys(part).reduce((object, key) => Object.assign(object, { [key]: whole(part[key]) }), {});
    }

    return whole(value);
  }

  return { parse };
})();
