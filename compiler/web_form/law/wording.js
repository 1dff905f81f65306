/* global LawNumber */
/* exported LawWording */

// What is said, by the patterns of the law; what was typed, as it is quoted.
const LawWording = (() => {
  'use strict';

  class Wording {
    constructor(law) {
      this.patterns = law.patterns;
      this.marks = law.marks;
      this.outside = new RegExp(`^[${law.spaces}]+|[${law.spaces}]+$`, 'g');
    }

    // The pattern `name` of `about` with `values` in place of their names in braces.
    say(about, name, values = {}) {
      return this.patterns[about][name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
    }

    // A row or a column (its `kind`) called `name`, which is quoted where it is of several words or carries a mark.
    line(kind, name) {
      return this.say('sums', /[→.（]/.test(name) ? `quoted_${kind}` : kind, { name });
    }

    listed(items) {
      return items.map(String).join(this.patterns.lists.items);
    }

    strip(text) {
      return text.replace(this.outside, '');
    }

    shorten(text) {
      const { signs, short, more } = this.marks;
      const line = characters(text.replace(/\r\n|[\n\r\t]/g, (mark) => signs[mark]));
      return line.length <= short ? line.join('') : line.slice(0, short).join('') + more;
    }

    // `value` as it stands in the report, with the kind of value where that is the point.
    quote(value) {
      if (value === null) {
        return this.say('written', 'null');
      }
      if (typeof value === 'string') {
        return this.strip(value)
          ? this.say('written', 'text', { text: this.shorten(value) })
          : this.say('written', 'blank');
      }
      if (value instanceof LawNumber.Unprintable) {
        return this.say('written', 'plain', { text: this.shorten(value.text) });
      }
      if (value instanceof LawNumber.Decimal || typeof value === 'boolean') {
        return this.say('written', 'plain', { text: this.shorten(String(value)) });
      }
      return this.say('written', Array.isArray(value) ? 'list' : 'object');
    }
  }

  // A text by its characters, of which some are two units.
  function characters(text) {
    return Array.from(text);
  }

  // Negative, zero or positive, as `text` comes before, with or after `other` by their characters.
  function compare(text, other) {
    const [left, right] = [characters(text), characters(other)];
    const at = left.findIndex((character, index) => character !== right[index]);
    if (at < 0) {
      return left.length - right.length;
    }
    return at < right.length ? left[at].codePointAt(0) - right[at].codePointAt(0) : 1;
  }

  return { Wording, characters, compare };
})();
